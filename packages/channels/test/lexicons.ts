import { jsonToLex, Lexicons, type LexiconDoc } from '@atproto/lexicon'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { sharedPath } from './shared.ts'

const folders = ['contracts/bluesky/lexicons', 'contracts/bluesky/jetstream/lexicons/network']

/** Whether the official schemas are there to check against. */
export const hasLexicons = folders.every((folder) => sharedPath(folder) !== undefined)

export const lexicons = new Lexicons(hasLexicons ? folders.flatMap((folder) => docsIn(sharedPath(folder) ?? '')) : [])

/** Throws when the message of a stream is not as its official schema says; where there are no schemas, never. */
export function checkMessage(stream: string, message: object): void {
  if (hasLexicons) lexicons.assertValidXrpcMessage(stream, jsonToLex(JSON.parse(JSON.stringify(message))))
}

function docsIn(folder: string): LexiconDoc[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    if (statSync(path).isDirectory()) return docsIn(path)
    return name.endsWith('.json') ? [JSON.parse(readFileSync(path, 'utf8')) as LexiconDoc] : []
  })
}
