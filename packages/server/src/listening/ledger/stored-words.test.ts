import fc from 'fast-check'
import { expect, test } from 'vitest'
import { judgementsOf, storedWords } from './stored-words.ts'

const words = fc.array(fc.record({ word: fc.string({ unit: 'grapheme' }), weight: fc.double({ noNaN: true }) }))
const none = { probability: 0, verdict: 'no' } as const

test('the words that decided are shown as they were read', () => {
  fc.assert(
    fc.property(words, (some) => {
      const question = { probability: 0.9, verdict: 'yes' as const, ...storedWords(some) }
      const shown = judgementsOf({ moments: { question, complaint: none, idea: none, praise: none } })
      expect(shown.question).toEqual({ probability: 0.9, verdict: 'yes', words: some })
      expect(shown.praise).toEqual({ ...none, words: [] })
    }),
  )
})

test('words that were stored as objects, as they once were, are still shown', () => {
  const stored = { ...none, words: [{ word: 'broken', weight: 1.5 }] }
  expect(judgementsOf({ moments: { question: stored, complaint: none, idea: none, praise: none } }).question).toEqual(
    stored,
  )
})
