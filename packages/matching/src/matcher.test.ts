import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { monitors, posts } from '../test/arbitraries.ts'
import { naiveMatch } from '../test/naive.ts'
import { createMatcher } from './matcher.ts'
import type { MonitorQuery, PostToMatch } from './port.ts'

const kernels = ['assembly', 'typescript'] as const
const query = (fields: Partial<MonitorQuery>): MonitorQuery => ({
  any: [],
  all: [],
  none: [],
  languages: [],
  channels: [],
  ...fields,
})
const matches = (fields: Partial<MonitorQuery>, post: Partial<PostToMatch>): boolean =>
  createMatcher([{ id: 'm', query: query(fields) }]).match({ text: '', channel: 'bluesky', ...post }).length === 1

describe('a monitor', () => {
  it.each<[string, Partial<MonitorQuery>, Partial<PostToMatch>, boolean]>([
    ['finds one of any', { any: ['adidas', 'nike'] }, { text: 'My Nike shoes' }, true],
    ['wants all of all', { all: ['nike', 'shoes'] }, { text: 'My Nike socks' }, false],
    ['wants one of any and all of all', { any: ['red', 'blue'], all: ['nike'] }, { text: 'blue Nike' }, true],
    ['wants none of none', { any: ['apple'], none: ['pie'] }, { text: 'apple pie' }, false],
    ['finds a phrase across punctuation', { any: ['just do it'] }, { text: 'Just, do… it!' }, true],
    ['keeps the order of a phrase', { any: ['do just'] }, { text: 'just do' }, false],
    ['does not find part of a word', { any: ['nike'] }, { text: 'nikename' }, false],
    ['finds a word in its hashtag and handle', { any: ['nike'] }, { text: '#Nike' }, true],
    ['wants the sign where it is given', { any: ['#nike'] }, { text: 'nike' }, false],
    ['keeps a handle apart from longer ones', { any: ['@air'] }, { text: '@air_france' }, false],
    ['finds a full handle', { any: ['@brand.example.social'] }, { text: 'hi @brand.example.social!' }, true],
    ['finds Japanese inside a sentence', { any: ['天幕'] }, { text: '待って天幕の' }, true],
    ['does not join Japanese over a full stop', { any: ['東京都'] }, { text: '東京。都' }, false],
    ['finds Thai inside a sentence', { any: ['คนดี'] }, { text: 'เป็นคนดีมาก' }, true],
    ['finds Korean with a particle', { any: ['삼성'] }, { text: '삼성이 좋다' }, true],
    ['finds words in the texts of pictures', { any: ['nike'] }, { mediaTexts: ['a Nike shoe'] }, true],
    ['finds hashtags given apart', { any: ['#nike'] }, { hashtags: ['Nike'] }, true],
    [
      'does not run a phrase from one text into the next',
      { any: ['just do'] },
      { text: 'just', mediaTexts: ['do'] },
      false,
    ],
    ['finds links to the domain', { any: ['link:brand.example'] }, { links: ['https://www.Brand.example/x'] }, true],
    ['finds links below the domain', { any: ['link:brand.example'] }, { links: ['https://shop.brand.example'] }, true],
    ['does not take a longer domain', { any: ['link:brand.example'] }, { links: ['https://notbrand.example'] }, false],
    [
      'finds a Cyrillic domain however it is written',
      { any: ['link:пример.example'] },
      { links: ['http://xn--e1afmkfd.example/'] },
      true,
    ],
    ['keeps to its languages', { any: ['nike'], languages: ['ru'] }, { text: 'nike', language: 'en' }, false],
    ['reads en-US as English', { any: ['nike'], languages: ['en'] }, { text: 'nike', language: 'en-US' }, true],
    ['keeps to its channels', { any: ['nike'], channels: ['vk'] }, { text: 'nike' }, false],
    ['can take everything of a channel', { channels: ['bluesky'] }, { text: 'anything' }, true],
    ['finds nothing by a term without words', { any: ['🔥'] }, { text: '🔥' }, false],
  ])('%s', (_, fields, post, expected) => {
    expect(matches(fields, post)).toBe(expected)
  })

  it('takes effect at once when added, changed or removed', () => {
    const matcher = createMatcher([])
    const post = { text: 'nike and adidas', channel: 'vk' }
    expect(matcher.match(post)).toEqual([])
    matcher.add({ id: 'a', query: query({ any: ['nike'] }) })
    expect(matcher.match(post)).toEqual(['a'])
    expect(matcher.mayMatch('nike')).toBe(true)
    matcher.add({ id: 'a', query: query({ any: ['puma'] }) })
    expect(matcher.match(post)).toEqual([])
    expect(matcher.mayMatch('nike')).toBe(false)
    matcher.remove('a')
    expect([matcher.size, matcher.mayMatch('puma')]).toEqual([0, false])
  })

  it('keeps every change that is made while the monitors are planned anew', async () => {
    const some = Array.from({ length: 500 }, (_, at) => ({ id: `m${at}`, query: query({ any: [`nike${at}`] }) }))
    const matcher = createMatcher(some)
    const tuned = matcher.tune()
    for (const planned of ['m1', 'm401']) matcher.remove(planned)
    for (const changed of ['m2', 'm402']) matcher.add({ id: changed, query: query({ any: ['puma'] }) })
    matcher.add({ id: 'new', query: query({ any: ['adidas'] }) })
    await tuned
    const post = { text: 'nike0 nike1 nike2 nike401 nike402 nike499 puma adidas', channel: 'vk' }
    expect(new Set(matcher.match(post))).toEqual(new Set(['m0', 'm499', 'm2', 'm402', 'new']))
    expect(matcher.size).toBe(499)
  })

  it.each(kernels)('matches exactly what a plain reading of the rules matches (%s kernel)', (kernel) => {
    fc.assert(
      fc.property(monitors, fc.array(posts, { minLength: 1, maxLength: 5 }), (some, heard) => {
        const matcher = createMatcher(some, { kernel })
        for (const post of heard) expect(new Set(matcher.match(post))).toEqual(new Set(naiveMatch(some, post)))
      }),
      { numRuns: 150 },
    )
  })
})

describe('a first look at raw text', () => {
  it.each(kernels)('never turns away a post that matches, however its JSON is escaped (%s kernel)', (kernel) => {
    fc.assert(
      fc.property(monitors, posts, fc.boolean(), (some, post, isEscaped) => {
        const matcher = createMatcher(some, { kernel })
        const json = JSON.stringify(post)
        const raw = isEscaped
          ? json.replace(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
          : json
        const isLost = matcher.match(post).length > 0 && !matcher.mayMatch(raw)
        expect(isLost).toBe(false)
      }),
      { numRuns: 150 },
    )
  })

  it('turns away what holds none of the words, whatever the language and channel', () => {
    const matcher = createMatcher([
      { id: 'm', query: query({ any: ['just do it', 'link:brand.example'], languages: ['ru'] }) },
    ])
    expect(matcher.mayMatch('{"text":"do it just"}')).toBe(false)
    expect(matcher.mayMatch('{"text":"x\\njust do\\tit"}')).toBe(true)
    expect(matcher.mayMatch('{"uri":"https:\\/\\/shop.brand.example\\/"}')).toBe(true)
  })
})
