import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createCopyFinder } from '../src/index.ts'
import { copiesAmong, shinglesOf } from '../src/copies/shingles.ts'
import { seededRandom } from '../src/training/random.ts'

const file = join(import.meta.dirname, '../../../../shared/data/posts/posts.jsonl')
const LEAST = 0.8

/** The text with one of its words left out, another one added or both. */
const edited = (text: string, random: () => number): string => {
  const words = text.split(' ')
  words.splice(Math.floor(random() * words.length), random() < 0.5 ? 1 : 0, ...(random() < 0.5 ? ['altogether'] : []))
  return words.join(' ')
}

/** Every fourth real post, and edited copies of half of them. */
const realPosts = (): string[] => {
  const posts = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .filter((_, at) => at % 4 === 0)
    // What the file holds.
    .map((line) => (JSON.parse(line) as { readonly text: string }).text)
  const random = seededRandom(5)
  return [...posts, ...posts.filter((_, at) => at % 2 === 0).map((text) => edited(text, random))]
}

test.skipIf(!existsSync(file))(
  'of the copies among real posts 99.9 % are found, and nothing else is (skipped without ../shared/data/posts)',
  () => {
    const texts = realPosts().filter((text) => shinglesOf(text).length >= 4)
    const expected = copiesAmong(texts.map(shinglesOf), LEAST)
    const finder = createCopyFinder({ capacity: texts.length, least: LEAST })
    const found = new Set(
      texts.flatMap((text, at) => (finder.remember(String(at), text, '') === undefined ? [] : [at])),
    )
    expect(expected.size).toBeGreaterThan(5000)
    expect([...found].filter((at) => !expected.has(at))).toEqual([])
    expect(found.size / expected.size).toBeGreaterThanOrEqual(0.999)
  },
)
