import { describe, expect, it } from 'vitest'
import { createHighlighter } from './highlighter.ts'
import type { MonitorQuery } from './port.ts'
import { termsOfQuery } from './query-terms.ts'

const empty: MonitorQuery = { any: [], all: [], none: [], languages: [], channels: [] }
const marked = (text: string, query: Partial<MonitorQuery>) => {
  const places = createHighlighter({ ...empty, ...query })(text)
  return places.map(({ start, end }) => text.slice(start, end))
}

describe('the words that a query found', () => {
  it.each([
    ['Nike and ADIDAS', 'nike OR adidas', ['Nike', 'ADIDAS']],
    ['Just do it — just do', '"just do it"', ['Just do it']],
    ['#Nike by @nike', 'nike', ['#Nike', '@nike']],
    ['В Старбаксе и у «Старбакса»', '~Старбакс', ['Старбаксе', 'Старбакса']],
    ['stocks, stockings', 'stock*', ['stocks', 'stockings']],
    ['an apple, an Apple', '=Apple', ['Apple']],
    ['my Apple steel watch', 'apple near/2 watch', ['Apple', 'watch']],
    ['see shop.nike.example/now', 'link:nike.example', ['nike.example']],
    ['real, not fake', 'real -fake', ['real']],
    ['ёлка Ёлка елка', 'ёлка', ['ёлка', 'Ёлка', 'елка']],
    ['ein Straße 🔥 café', 'strasse cafe', ['Straße', 'café']],
    ['東京タワー', 'タワー', ['タワー']],
  ])('in “%s” are those of %s', (text, query, expected) => {
    expect(marked(text, { text: query })).toEqual(expected)
  })

  it('come from the fields too, and overlapping ones are one', () => {
    expect(marked('red bull racing', { any: ['red bull', 'bull racing'], none: ['red'] })).toEqual(['red bull racing'])
  })
})

it('a query is told term by term, as its text spells them', () => {
  const query = { ...empty, any: ['just do it', '=Nike'], none: ['fake'], text: 'a OR NOT (~b "c d" lang:en)' }
  expect(termsOfQuery(query)).toEqual([
    { field: 'any', index: 0, written: '"just do it"', wanted: true },
    { field: 'any', index: 1, written: '=Nike', wanted: true },
    { field: 'none', index: 0, written: 'fake', wanted: false },
    { field: 'text', index: 0, written: 'a', wanted: true },
    { field: 'text', index: 1, written: '~b', wanted: false },
    { field: 'text', index: 2, written: '"c d"', wanted: false },
  ])
})
