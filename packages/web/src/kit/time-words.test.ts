import { expect, test } from 'vitest'
import { timeWords } from './time-words.ts'

const now = Date.UTC(2026, 5, 15, 12)
const minutesAgo = (minutes: number) => timeWords(now - minutes * 60_000, now)

test('times are told from now up to a day, and as a date after that', () => {
  expect(minutesAgo(0.5)).toEqual({ kind: 'now' })
  expect(minutesAgo(1)).toEqual({ kind: 'relative', value: -1, unit: 'minute' })
  expect(minutesAgo(59.9)).toEqual({ kind: 'relative', value: -59, unit: 'minute' })
  expect(minutesAgo(60 * 23.9)).toEqual({ kind: 'relative', value: -23, unit: 'hour' })
  expect(minutesAgo(60 * 24)).toEqual({ kind: 'date', withYear: false })
  expect(minutesAgo(60 * 24 * 300)).toEqual({ kind: 'date', withYear: true })
})

test('a time to come is told as one', () => {
  expect(minutesAgo(-90)).toEqual({ kind: 'relative', value: 1, unit: 'hour' })
})
