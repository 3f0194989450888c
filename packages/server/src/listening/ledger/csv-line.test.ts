import fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvLine } from './csv-line.ts'

test('quotes, commas and line ends stay inside their cell', () => {
  expect(csvLine(['a', 'say "hi", all', 'two\nlines', undefined, -3])).toBe('a,"say ""hi"", all","two\nlines",,-3\r\n')
})

test('no text of a stranger becomes a formula in a spreadsheet', () => {
  for (const text of ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '＝1', ' =1']) expect(csvLine([text])).toMatch(/^"?'/)
  fc.assert(fc.property(fc.string(), (text) => !/^"?[=+\-@\t]/.test(csvLine([text]))))
})
