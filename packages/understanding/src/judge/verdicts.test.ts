import { expect, test } from 'vitest'
import { doubted } from './verdicts.ts'

const judged = (probability: number, verdict: 'yes' | 'unsure' | 'no') => ({ probability, verdict, words: [] })

test('praise is asked about instead of asserted where a complaint is likelier', () => {
  expect(doubted(judged(0.6, 'yes'), judged(0.7, 'yes')).verdict).toBe('unsure')
})

test('praise beside a smaller complaint stands', () => {
  expect(doubted(judged(0.9, 'yes'), judged(0.7, 'yes')).verdict).toBe('yes')
})

test('what was not asserted stays as it was', () => {
  expect(doubted(judged(0.01, 'no'), judged(0.7, 'yes')).verdict).toBe('no')
})
