import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { decodeFeed } from '../../src/feeds/decode.ts'
import { holds, topicOf, type Topic } from './ask.ts'
import { expectationIn } from './expectation.ts'
import { asRead, readAsEarshot, readAsFeedsmith, type Facts } from './facts.ts'

/** One file of the corpus and who made of it what it says. */
export interface Verdict {
  readonly file: string
  /** The folder: what kind of trouble the file is about. */
  readonly kind: string
  /** undefined: it asks for something that Earshot does not keep. */
  readonly topic: Topic | undefined
  readonly earshot: boolean
  readonly feedsmith: boolean
  /** feedsmith, and its HTML read as Earshot reads HTML. */
  readonly feedsmithRead: boolean
}

/** Where the corpus's own test server stands, which its expectations name. */
const server = 'http://127.0.0.1:8097/'

/** Every file with an expectation below `folder`, read by both. */
export function judgeCorpus(folder: string): readonly Verdict[] {
  return filesIn(folder).flatMap((path) => {
    const bytes = readFileSync(path)
    const file = relative(folder, path).split(sep).join('/')
    const text = decodeFeed(bytes, undefined)
    const expectation = expectationIn(text)
    if (expectation === undefined) return []
    const contentType = /^\s*Header:\s*content-type:(.*)$/im.exec(text)?.[1]?.trim()
    const facts = orRefused(() => readAsEarshot(bytes, contentType, new URL(file, server).href))
    const theirs = orRefused(() => readAsFeedsmith(bytes))
    return {
      file,
      kind: file.split('/').slice(0, -1).join('/'),
      topic: topicOf(expectation),
      earshot: holds(expectation, facts),
      feedsmith: holds(expectation, theirs),
      feedsmithRead: holds(expectation, theirs) || holds(expectation, theirs && asRead(theirs)),
    }
  })
}

function orRefused(read: () => Facts): Facts | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}

function filesIn(folder: string): readonly string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(xml|json)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted()
}
