import { expect, test } from 'vitest'
import { readFilters } from './filters.ts'

test('the address bar becomes filters; what is empty filters nothing', () => {
  expect(
    readFilters({ q: ' kettle ', moment: 'question,none', language: 'ru, el,', disposition: '', faded: 'yes' }),
  ).toEqual({
    words: 'kettle',
    moments: ['question', 'none'],
    languages: ['ru', 'el'],
    faded: true,
  })
})

test('a value that no mention can have is refused with what there is', () => {
  expect(() => readFilters({ disposition: 'waiting,answerd' })).toThrow(/answerd.*answered/s)
})
