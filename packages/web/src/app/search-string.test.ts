import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseSearch, stringifySearch } from './search-string.ts'

test('filters read like words in the address bar', () => {
  expect(stringifySearch({ moment: 'question,idea', q: undefined, faded: 'yes' })).toBe(
    '?moment=question,idea&faded=yes',
  )
  expect(stringifySearch({})).toBe('')
})

test('whatever was searched for comes back unchanged', () => {
  const word = fc.string({ unit: 'grapheme', minLength: 1 })
  fc.assert(
    fc.property(
      fc.dictionary(
        fc.string({ minLength: 1 }).filter((name) => name !== '__proto__'),
        word,
      ),
      (search) => {
        expect({ ...parseSearch(stringifySearch(search)) }).toEqual({ ...search })
      },
    ),
  )
})
