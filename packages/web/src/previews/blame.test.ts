import { expect, test } from 'vitest'
import { blame } from './blame.ts'

const term = (written: string, matched: number, field: 'any' | 'all' | 'none' = 'any') => ({
  written,
  matched,
  field,
  wanted: field !== 'none',
  index: 0,
})
const words = (terms: readonly { readonly written: string }[]) => terms.map(({ written }) => written)

test('a query that hears too much does so because of its commonest words', () => {
  const { common } = blame([term('the', 5000), term('halden', 12), term('tea', 800), term('ad', 9000, 'none')])
  expect(words(common)).toEqual(['the', 'tea'])
})

test('a query that hears nothing names the words that nobody used; that others were found is no help then', () => {
  const { absent, apart, excluded } = blame([
    term('kettle', 12, 'all'),
    term('cup', 7, 'all'),
    term('haldn', 0, 'all'),
    term('rain', 900, 'none'),
  ])
  expect(words(absent)).toEqual(['haldn'])
  expect(words([...apart, ...excluded])).toEqual([])
})

test('words that were found but never as the query asks, and what was excluded with them, are named', () => {
  const { absent, apart, excluded } = blame([
    term('kettle', 12, 'all'),
    term('cup', 70, 'all'),
    term('tea', 8),
    term('chai', 0),
    term('rain', 900, 'none'),
  ])
  expect(words(absent)).toEqual(['chai'])
  expect(words(apart)).toEqual(['cup', 'kettle', 'tea'])
  expect(words(excluded)).toEqual(['rain'])
})
