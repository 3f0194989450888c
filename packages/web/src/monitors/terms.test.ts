import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readTerms, writeTerms } from './terms.ts'

test('terms come a line each or with commas, quotation marks or not, each once', () => {
  expect(readTerms('Halden, «Халден»\n"tea club" ,, halden\n')).toEqual(['halden', 'Халден', 'tea club'])
})

test('what was read is written and read again unchanged', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const terms = readTerms(text)
      expect(readTerms(writeTerms(terms))).toEqual(terms)
    }),
  )
})
