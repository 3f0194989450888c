import { expect, test } from 'vitest'
import { chosen, isFiltered, queryOf, readSearch, toggled } from './filters.ts'

test('the address bar is read tolerantly: numbers are kept, unknown and empty things dropped', () => {
  expect(readSearch({ q: 'kettle', from: 170, moment: 'question', nonsense: 'x', channel: ' ' })).toEqual({
    q: 'kettle',
    from: '170',
    moment: 'question',
  })
})

test('a filter is switched on, joined by a second, and leaves the address bar with its last value', () => {
  const one = toggled({ q: 'kettle' }, 'moment', 'question')
  const two = toggled(one, 'moment', 'idea')
  expect(two).toEqual({ q: 'kettle', moment: 'question,idea' })
  expect(chosen(two, 'moment')).toEqual(['question', 'idea'])
  expect(toggled(toggled(two, 'moment', 'idea'), 'moment', 'question')).toEqual({ q: 'kettle' })
})

test('the open mention is not a filter', () => {
  expect(queryOf({ mention: 'm', q: 'a' })).toEqual({ q: 'a' })
  expect(isFiltered({ mention: 'm' })).toBe(false)
  expect(isFiltered({ q: 'a' })).toBe(true)
})
