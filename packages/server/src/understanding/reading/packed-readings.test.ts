import { moments } from '@earshot/domain'
import type { Reading } from '@earshot/understanding'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { packReadings, unpackReadings } from './packed-readings.ts'

const part = fc.double({ min: -1, max: 1, noNaN: true }).map((value) => value + 0)
const judgement = fc.record({
  probability: part,
  verdict: fc.constantFrom('yes', 'unsure', 'no'),
  words: fc.array(fc.record({ word: fc.string({ unit: 'grapheme' }), weight: part }), {
    maxLength: 3,
  }),
})
const readings: fc.Arbitrary<Reading[]> = fc.array(
  fc.record(
    {
      language: fc.constantFrom('en', 'ru', 'mixed', 'unknown', 'zh'),
      languageConfidence: part,
      transliterated: fc.constantFrom('ru', 'el'),
      moments: fc.record({ question: judgement, complaint: judgement, idea: judgement, praise: judgement }),
      addressing: fc.constantFrom('to-us', 'about-us', 'passing'),
      speaker: fc.record({ kind: fc.constantFrom('person', 'news', 'staff', 'spam'), confidence: part }),
      tone: fc.record({ value: part, confidence: part }),
      urgency: part,
    },
    { requiredKeys: ['language', 'languageConfidence', 'moments', 'addressing', 'speaker', 'tone', 'urgency'] },
  ),
)

test('a reading is the same after the way from one thread to the other', () => {
  expect(moments).toEqual(['question', 'complaint', 'idea', 'praise'])
  fc.assert(
    fc.property(readings, (some) => {
      expect(unpackReadings(structuredClone(packReadings(some)))).toEqual(some)
    }),
  )
})
