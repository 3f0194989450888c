import { expect, test } from 'vitest'
import { createDays } from './days.ts'

const at = (time: string) => Date.parse(time)

test('a post counts for the day on which the reader would have read it; a day without posts is a zero', () => {
  const days = createDays('Europe/Athens')
  days.count(at('2026-03-01T22:30:00Z'), true)
  days.count(at('2026-03-02T10:00:00Z'), false)
  days.count(at('2026-03-04T10:00:00Z'), true)
  expect(days.list(at('2026-03-05T21:00:00Z'), { isFirstWhole: true })).toEqual([
    { day: '2026-03-02', scanned: 2, matched: 1 },
    { day: '2026-03-03', scanned: 0, matched: 0 },
    { day: '2026-03-04', scanned: 1, matched: 1 },
    { day: '2026-03-05', scanned: 0, matched: 0 },
  ])
})

test('a first day that was not looked at as a whole is left out; a zone that nobody knows is UTC', () => {
  const days = createDays('Moon/Sea')
  days.count(at('2026-03-01T22:30:00Z'), true)
  days.count(at('2026-03-02T01:00:00Z'), true)
  expect(days.list(at('2026-03-02T02:00:00Z'), { isFirstWhole: false })).toEqual([
    { day: '2026-03-02', scanned: 1, matched: 1 },
  ])
})

test('nothing counted is no day at all', () => {
  expect(createDays(undefined).list(0, { isFirstWhole: true })).toEqual([])
})
