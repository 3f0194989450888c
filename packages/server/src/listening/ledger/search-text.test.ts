import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cutWhole, longestSearched, searchText } from './search-text.ts'

test('ё is е, Greek has no tonos, and accents may be typed as marks of their own', () => {
  expect(searchText('Ёлка ещё')).toBe('Елка еще')
  expect(searchText('Μπαταρία ΐ ώρα')).toBe('Μπαταρια ι ωρα')
  expect(searchText('cafe\u0301')).toBe('café')
  expect(searchText('е\u0308лка')).toBe('елка')
  expect(searchText('iPhone’s')).toBe("iPhone's")
})

test('what is asked is folded like what is stored, however often', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => searchText(searchText(text)) === searchText(text)))
})

test('a long text is cut, never through an emoji', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 30 }), (text, length) => {
      const isWhole = (some: string) => !/\p{Cs}/u.test(some)
      expect(isWhole(cutWhole(text, length)) || !isWhole(text)).toBe(true)
    }),
  )
  expect(searchText('a '.repeat(longestSearched)).length).toBeLessThanOrEqual(longestSearched)
})
