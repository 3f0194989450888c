import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  asksForNothing,
  emptyQuery,
  entryAs,
  entryKinds,
  kindOf,
  plainQuery,
  splitEntries,
  withEntries,
  wordsOf,
} from './entries.ts'

describe('what is typed into a list', () => {
  test('is one entry a line or with commas; quotation marks keep a comma', () => {
    expect(splitEntries('Halden, «Халден»\n"tea club" ,, «хлеб, соль»\n')).toEqual([
      'Halden',
      'Халден',
      'tea club',
      'хлеб, соль',
    ])
  })

  test('keeps the quotation marks that make a sign a plain character', () => {
    expect(splitEntries('"=Halden", "@halden"')).toEqual(['"=Halden"', '"@halden"'])
  })

  test('is read again as it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (typed) => {
        const once = splitEntries(typed)
        expect(once.flatMap(splitEntries).flatMap(splitEntries)).toEqual(once.flatMap(splitEntries))
      }),
    )
  })

  test('is there once; capitals count where they are asked for', () => {
    expect(withEntries(['halden', '=Tea'], ['HALDEN', '=TEA', 'cup'])).toEqual(['halden', '=Tea', '=TEA', 'cup'])
  })
})

describe('the kind of an entry', () => {
  test.each([
    ['tea club', 'words'],
    ['~Халден', 'inflected'],
    ['=Halden', 'exact'],
    ['kettl*', 'prefix'],
    ['tea near/3 cup', 'near'],
    ['@halden', 'handle'],
    ['#halden', 'tag'],
    ['link:halden.example', 'link'],
    ['"=Halden"', 'words'],
    ['near/3', 'words'],
  ])('%s: %s', (entry, kind) => {
    expect(kindOf(entry)).toBe(kind)
  })

  test('can be chosen instead of typing its sign, and a sign that is typed as well does no harm', () => {
    for (const kind of entryKinds) {
      if (kind === 'near') continue
      const entry = entryAs(kind, ' Halden ')
      expect(kindOf(entry)).toBe(kind)
      expect(entryAs(kind, entry)).toBe(entry)
      expect(wordsOf(entry)).toContain('Halden')
    }
    expect(wordsOf('~Халден')).toBe('Халден')
  })
})

test('a query is the same whatever the order of its fields, and empty fields say nothing', () => {
  const query = { channels: [], languages: ['en'], none: [], all: [], any: ['tea'], kinds: [] }
  expect(plainQuery(query)).toBe(plainQuery({ ...emptyQuery, any: ['tea'], languages: ['en'] }))
  expect(plainQuery(query)).not.toBe(plainQuery({ ...query, any: ['cup'] }))
})

test('a query that only excludes asks for nothing', () => {
  expect(asksForNothing({ ...emptyQuery, none: ['tea'], languages: ['en'] })).toBe(true)
  expect(asksForNothing({ ...emptyQuery, text: 'tea' })).toBe(false)
})
