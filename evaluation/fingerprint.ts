import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createReader } from '@earshot/understanding'
import { loadSentences } from './sets/sentences.ts'

/** Writes what the models of a directory make of our own sentences, so that a test can tell when a machine reads differently. */
export const writeFingerprint = (models: string): void => {
  const read = createReader({ modelsDirectory: models })
  const sentences = (['plain', 'negation', 'sarcasm'] as const).flatMap((name) => loadSentences(name))
  const readings = read(sentences.map(({ text }) => ({ text, toUs: true })))
  const sha256 = createHash('sha256').update(JSON.stringify(readings)).digest('hex')
  writeFileSync(
    join(models, 'fingerprint.json'),
    `${JSON.stringify({ sentences: sentences.length, sha256 }, null, 2)}\n`,
  )
}
