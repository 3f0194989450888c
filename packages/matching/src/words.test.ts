import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { texts } from '../test/arbitraries.ts'
import { naiveWords } from '../test/naive.ts'
import { wordsOf } from './words.ts'

const shown = (text: string): string =>
  wordsOf(text)
    .map(({ word, sigil, glued }) => (glued ? '~' : '') + sigil + word)
    .join(' ')

describe('words of a text', () => {
  it.each([
    ['Nike NIKE ｎｉｋｅ 𝗻𝗶𝗸𝗲 ni\u00adke ni\u200bke', 'nike nike nike nike nike nike'],
    ['Ёлка елка Е\u0308лка', 'елка елка елка'],
    ['й и\u0306 Ї ў', 'й й ї ў'],
    ['Καφές ΚΑΦΕΣ ϊός ΐ', 'καφεσ καφεσ ιοσ ι'],
    ['café CAFE\u0301 straße İstanbul ısı ﬁre', 'cafe cafe strasse istanbul isi fire'],
    ['Brand™ Brand® №5', 'brand brand 5'],
    ["McDonald's McDonald’s L'Oréal AT&T", 'mcdonald s mcdonald s l oreal at t'],
    ['love🔥Nike🔥 👨‍👩‍👧Nike', 'love nike nike'],
    ['@air_france, @nike_ (#JustDoIt) ＃tag', '@air_france @nike_ #justdoit #tag'],
    ['info@brand.example C#dev', 'info brand example c dev'],
    ['_nike_ snake_case a__b', 'nike snake_case a__b'],
    ['@brand.example.social', '@brand example social'],
    ['iPhone手机壳 #東京', 'iphone 手 ~机 ~壳 #東 ~京'],
    ['ｶﾞ カ\u3099', 'ガ ガ'],
  ])('%s → %s', (text, words) => {
    expect(shown(text)).toBe(words)
  })

  it('points at the place of each word in the text', () => {
    const text = 'x Cafe\u0301 #Ёлка 𝗻𝗶!'
    expect(wordsOf(text).map(({ start, end }) => text.slice(start, end))).toEqual(['x', 'Cafe\u0301', 'Ёлка', '𝗻𝗶'])
  })

  it('agrees with folding the whole text at once', () => {
    fc.assert(
      fc.property(texts(12), (text) => {
        const words = wordsOf(text).map(({ word, sigil, glued }) => ({ word, sigil, glued }))
        expect(words).toEqual(naiveWords(text))
      }),
      { numRuns: 2000 },
    )
  })

  it('finds a word again when it is read by itself', () => {
    fc.assert(
      fc.property(texts(8), (text) => {
        for (const { word, sigil } of wordsOf(text)) {
          expect(wordsOf(sigil + word)).toEqual([expect.objectContaining({ word, sigil })])
        }
      }),
    )
  })
})
