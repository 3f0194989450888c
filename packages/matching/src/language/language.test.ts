import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { expressions, posts } from '../../test/arbitraries.ts'
import { naiveHolds } from '../../test/naive.ts'
import { createMatcher } from '../matcher.ts'
import type { MonitorQuery } from '../port.ts'
import { fieldsOfExpression, queryToText, textToQuery } from './fields.ts'
import { parseQuery } from './parse-query.ts'
import { writeQuery } from './write-query.ts'

const empty: MonitorQuery = { any: [], all: [], none: [], languages: [], channels: [] }
const finds = (text: string, inText: string): boolean =>
  createMatcher([{ id: 'm', query: { ...empty, text } }]).match({
    text: inText,
    channel: 'vk',
    kind: 'post',
    authorHandle: 'Ann',
    language: 'ru',
  }).length === 1

describe('a query text', () => {
  it.each([
    ['nike shoes', 'shoes by Nike', true],
    ['nike shoes', 'Nike socks', false],
    ['nike OR adidas', 'Adidas', true],
    ['nike or adidas', 'Nike', false],
    ['nike AND NOT (fake OR "knock off")', 'a knock-off Nike', false],
    ['nike -fake', 'real Nike', true],
    ['“just do it”', 'Just do it!', true],
    ['«просто сделай»', 'Просто сделай это', true],
    ['apple near/2 watch', 'my Apple steel watch', true],
    ['apple near/2 watch', 'watch my new apple', false],
    ['(apple OR яблоко) near/1 "new watch"', 'new watch: яблоко', true],
    ['=Apple near/1 watch', 'apple pie, Apple watch', true],
    ['=Apple near/1 watch', 'Apple pie, apple watch', false],
    ['stock*', 'stocks and stockings', true],
    ['"red bul*"', 'red bullring', true],
    ['=Apple', 'an Apple', true],
    ['=Apple', 'an apple', false],
    ['="Air France"', 'AIR FRANCE', false],
    ['~Старбакс', 'в Старбаксом', true],
    ['~Старбакс', 'старбаксовый', false],
    ['~"Красное Белое"', 'в Красном Белом', true],
    ['~Ευρωτράπεζα', 'της Ευρωτράπεζας', true],
    ['@nike #shoes', '#Shoes by @NIKE', true],
    ['nike lang:en,ru channel:vk author:@ann kind:post,review', 'nike', true],
    ['nike lang:en', 'nike', false],
    ['nike -kind:post', 'nike', false],
    ['"OR"', 'this or that', true],
  ])('%s in "%s": %s', (query, text, expected) => {
    expect(finds(query, text)).toBe(expected)
  })

  it.each([
    ['', 0, '', 'term'],
    ['nike OR', 7, '', 'term'],
    ['(nike', 5, '', 'closing-bracket'],
    ['nike)', 4, ')', 'operator'],
    ['nike "just do', 5, '"', 'closing-quote'],
    ['a near/x b', 2, 'near/x', 'distance'],
    ['a near/99 b', 2, 'near/99', 'distance'],
    ['(a b) near/3 c', 0, '(', 'terms-beside-near'],
    ['link:brand.example near/3 c', 0, 'link:brand.example', 'terms-beside-near'],
    ['nike 🔥', 5, '🔥', 'words'],
    ['a* b', 0, 'a*', 'longer-beginning'],
    ['nike lang:xx', 5, 'lang:xx', 'language'],
    ['nike kind:tweet', 5, 'kind:tweet', 'kind'],
    ['nike channel:', 5, 'channel:', 'value'],
    ['link:nowhere', 0, 'link:nowhere', 'domain'],
    ['~"Большой Красный Белый"', 0, '~"Большой Красный Белый"', 'fewer-forms'],
    [`${'('.repeat(31)}a`, 30, '(', 'fewer-brackets'],
    ['a '.repeat(5001), 10_000, '', 'shorter-query'],
  ])('points at the mistake in %s', (text, at, found, expected) => {
    expect(parseQuery(text)).toMatchObject({ ok: false, mistake: { at, found, expected } })
  })

  it('never fails otherwise than by pointing at a mistake inside the text', () => {
    const pieces = fc.constantFrom(
      '(',
      ')',
      '"',
      '«',
      '-',
      '=',
      '~',
      'near/2',
      'near/',
      'OR',
      'AND',
      'NOT',
      'a',
      'b*',
      '#',
      '@',
      'lang:',
      'lang:en',
      'link:',
      '🔥',
      ' ',
      ' ',
    )
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (some) => {
        const text = some.join('')
        const parsed = parseQuery(text)
        const end = parsed.ok ? text.length : parsed.mistake.at + parsed.mistake.length
        expect(end).toBeLessThanOrEqual(text.length)
      }),
    )
  })

  it('says the same after it was read and written again', () => {
    fc.assert(
      fc.property(expressions, (expression) => {
        expect(parseQuery(writeQuery(expression))).toEqual({ ok: true, expression })
      }),
      { numRuns: 150 },
    )
  })

  it.each(['assembly', 'typescript'] as const)('finds what a plain reading of it finds (%s kernel)', (kernel) => {
    fc.assert(
      fc.property(fc.array(expressions, { maxLength: 8 }), fc.array(posts, { maxLength: 4 }), (some, heard) => {
        const monitors = some.map((expression, at) => ({
          id: `m${at}`,
          query: { ...empty, text: writeQuery(expression) },
        }))
        const matcher = createMatcher(monitors, { kernel })
        for (const post of heard) {
          const found = new Set(matcher.match(post))
          expect(found).toEqual(
            new Set(some.flatMap((expression, at) => (naiveHolds(post, expression) ? [`m${at}`] : []))),
          )
        }
      }),
      { numRuns: 150 },
    )
  })
})

describe('the form with fields and the query text', () => {
  it('are two spellings of one query', () => {
    const query: MonitorQuery = {
      any: [
        'nike',
        'just do it',
        '=Nike',
        '~Найк',
        'nik*',
        '@nike',
        '#nike',
        'link:nike.example',
        'nike near/3 "air max"',
      ],
      all: ['shoes'],
      none: ['fake', 'a OR b'],
      languages: ['en', 'ru'],
      channels: ['vk'],
      authors: ['ann'],
      kinds: ['post'],
      text: 'red OR blue white',
    }
    const text =
      'shoes (nike OR "just do it" OR =Nike OR ~Найк OR nik* OR @nike OR #nike OR link:nike.example OR nike near/3 "air max") ' +
      '-fake -"a OR b" lang:en,ru channel:vk author:ann kind:post (red OR blue white)'
    expect(queryToText(query)).toBe(text)
    expect(textToQuery(text)).toEqual({ ok: true, query })
  })

  it('go over into each other and back without change', () => {
    fc.assert(
      fc.property(expressions, (expression) => {
        const query = fieldsOfExpression(expression)
        expect(textToQuery(queryToText(query))).toEqual({ ok: true, query })
      }),
      { numRuns: 150 },
    )
  })

  it('find the same posts', () => {
    fc.assert(
      fc.property(expressions, posts, (expression, post) => {
        const matcher = createMatcher([
          { id: 'fields', query: fieldsOfExpression(expression) },
          { id: 'text', query: { ...empty, text: writeQuery(expression) } },
        ])
        expect([0, 2]).toContain(matcher.match(post).length)
      }),
      { numRuns: 150 },
    )
  })
})
