import { expect, test } from 'vitest'
import { isFiltered, queryOf, readSearch, withFilter } from './filters.ts'

test('the address bar is read tolerantly: numbers are kept, unknown and empty things dropped', () => {
  expect(readSearch({ q: 'kettle', from: 170, moment: 'question', nonsense: 'x', channel: ' ' })).toEqual({
    q: 'kettle',
    from: '170',
    moment: 'question',
  })
})

test('a filter is set, changed, and leaves the address bar when it is cleared', () => {
  const one = withFilter({ q: 'kettle' }, 'moment', 'question')
  expect(one).toEqual({ q: 'kettle', moment: 'question' })
  expect(withFilter(one, 'moment', 'idea')).toEqual({ q: 'kettle', moment: 'idea' })
  expect(withFilter(one, 'moment', '')).toEqual({ q: 'kettle' })
})

test('the open mention is not a filter', () => {
  expect(queryOf({ mention: 'm', q: 'a' })).toEqual({ q: 'a' })
  expect(isFiltered({ mention: 'm' })).toBe(false)
  expect(isFiltered({ q: 'a' })).toBe(true)
})
