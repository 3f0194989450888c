import { expect, test } from 'vitest'
import { createAnswerFinder } from './answer-finder.ts'

const finder = createAnswerFinder([
  { of: 'opening hours', text: 'When do you open on Saturday?' },
  { of: 'opening hours', text: 'Во сколько вы открываетесь в субботу?' },
  { of: 'returns', text: 'How can I send back shoes that do not fit?' },
  { of: 'returns', text: 'Как вернуть ботинки, которые не подошли?' },
  { of: 'allergens', text: 'Is there any nut or milk in the chocolate cake?' },
])

test('a question in other words finds its answer', () => {
  expect(finder.find('what time are you opening this saturday', 1)[0]?.of).toBe('opening hours')
  expect(finder.find('these shoes do not fit, can I send them back', 1)[0]?.of).toBe('returns')
})

test('inflected words of another language find theirs', () => {
  expect(finder.find('хочу вернуть неподошедшие ботинки', 1)[0]?.of).toBe('returns')
})

test('a text that has nothing in common with any example finds nothing', () => {
  expect(finder.find('ξψζ', 3)).toEqual([])
})
