import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { naiveHolds } from '../test/naive.ts'
import { parseQuery } from './language/parse-query.ts'
import { createMatcher } from './matcher.ts'
import type { PostToMatch } from './port.ts'

const words = ['shoe', 'сапог', 'ρολόι', 'red', 'x_', 'run']
const word = fc.constantFrom(...words)

/** Queries that all wait for one word, as those of a big brand do, and differ in what they ask besides. */
const queries = fc.oneof(
  word.map((other) => `nike ${other}`),
  word.map((other) => `nike #${other}`),
  word.map((other) => `#nike ${other} lang:en`),
  word.filter((other) => other !== 'x_').map((other) => `nike =${other}`),
  word.map((other) => `nike link:${other.replaceAll('_', '')}.example`),
  word.map((other) => `nike near/2 ${other}`),
  word.map((other) => `"nike ${other}"`),
  word.map((other) => `"${other} nike" -red`),
  fc.tuple(word, word).map(([one, other]) => `nike (${one} OR ${other})`),
  fc.tuple(word, word).map(([one, other]) => `nike (${one} OR #${one} OR "${other} run")`),
  fc.tuple(word, word).map(([one, other]) => `nike ${one} -${other}`),
  fc.tuple(word, word).map(([one, other]) => `(nike OR @nike OR ${one}) ${other}`),
)

const posts: fc.Arbitrary<PostToMatch> = fc.record(
  {
    text: fc
      .array(fc.constantFrom('nike', 'Nike', '#nike', '@nike', ...words, '#shoe', 'RED', '.'), { maxLength: 10 })
      .map((some) => some.join(' ')),
    channel: fc.constant('vk'),
    language: fc.constantFrom('en', 'ru'),
    links: fc.constantFrom([], ['https://shoe.example/a'], ['https://www.red.example']),
    hashtags: fc.constantFrom([], ['x_'], ['nike']),
  },
  { requiredKeys: ['text', 'channel'] },
)

describe('a hundred monitors of one word', () => {
  it.each(['assembly', 'typescript'] as const)('are each told exactly their posts (%s kernel)', (kernel) => {
    fc.assert(
      fc.property(
        fc.array(queries, { minLength: 60, maxLength: 120 }),
        fc.array(posts, { minLength: 4, maxLength: 8 }),
        (texts, heard) => {
          const monitors = texts.map((text, at) => ({
            id: `${at}`,
            query: { any: [], all: [], none: [], languages: [], channels: [], text },
          }))
          const matcher = createMatcher(monitors, { kernel })
          for (const post of heard) {
            const expected = texts.flatMap((text, at) => {
              const parsed = parseQuery(text)
              return parsed.ok && naiveHolds(post, parsed.expression) ? [`${at}`] : []
            })
            expect(matcher.match(post).toSorted()).toEqual(expected.toSorted())
            expect(expected.length === 0 || matcher.mayMatch(JSON.stringify(post))).toBe(true)
          }
        },
      ),
      { numRuns: 40 },
    )
  })
})
