import * as fc from 'fast-check'
import type { Monitor, PostToMatch } from '../src/port.ts'

/** Words chosen so that terms and texts meet often and meet trouble often. */
export const words = [
  'nike',
  'Nike',
  'NIKE',
  'ｎｉｋｅ',
  'ni\u00adke',
  'ni\u200bke',
  'nikes',
  'just',
  'do',
  'it',
  'a',
  'A',
  'x_y',
  '_x',
  'x_',
  'ёлка',
  'елка',
  'е\u0308лка',
  'Йод',
  'И\u0306од',
  'иод',
  'їжак',
  'стра\u0301сть',
  'страсть',
  'Καφές',
  'ΚΑΦΕΣ',
  'καφεσ',
  'καφε\u0301ς',
  'ϊός',
  'ιος',
  'ΐ',
  'ι',
  'café',
  'cafe\u0301',
  'CAFE',
  'straße',
  'STRASSE',
  'ﬁre',
  'fire',
  'İstanbul',
  'istanbul',
  'ıstanbul',
  '天幕',
  '天',
  '幕',
  '東京都',
  '東京',
  'カﾞ',
  'ｶﾞ',
  'ガ',
  'カ\u3099',
  'คน',
  'คนดี',
  'ก็',
  '삼성',
  '삼성전자',
  '\u1109\u1161\u11b7',
  'm², ½',
  '𝗻𝗶𝗸𝗲',
  '𠀀',
  '🔥',
  '👨‍👩‍👧',
  '1️⃣',
  '1',
  '™',
  '№5',
  'مُحَمَّد',
  'محمد',
  'שָׁלוֹם',
  'שלום',
  'हिन्दी',
  '\u0301',
  '\ud83d',
  '\u0338',
]
const gaps = [
  '',
  ' ',
  ' ',
  ' ',
  '\n',
  '.',
  ', ',
  '#',
  ' #',
  ' @',
  '@',
  '_',
  '__',
  '-',
  "'",
  '’',
  '🔥',
  '＃',
  ' ＠',
  '\\',
  '"',
  '/',
  '\u200d',
  '。',
  '&amp;',
]

export const texts = (maxPieces: number): fc.Arbitrary<string> =>
  fc
    .array(
      fc.oneof(
        { weight: 30, arbitrary: fc.tuple(fc.constantFrom(...gaps), fc.constantFrom(...words)) },
        fc.tuple(fc.constant(''), fc.string({ unit: 'binary', maxLength: 2 })),
      ),
      { maxLength: maxPieces },
    )
    .map((pieces) => pieces.flat().join(''))

const domains = ['brand.example', 'shop.brand.example', 'notbrand.example', 'xn--e1afmkfd.example']
export const terms: fc.Arbitrary<string> = fc.oneof(
  { weight: 8, arbitrary: texts(2) },
  { weight: 1, arbitrary: texts(4) },
  { weight: 1, arbitrary: fc.constantFrom(...domains).map((domain) => `link:${domain}`) },
)

const someOf = (values: readonly string[]): fc.Arbitrary<string[]> =>
  fc.oneof(
    { weight: 4, arbitrary: fc.constant<string[]>([]) },
    fc.subarray([...values], { minLength: 1, maxLength: 2 }),
  )

export const monitors: fc.Arbitrary<readonly Monitor[]> = fc
  .array(
    fc.record({
      any: fc.array(terms, { maxLength: 3 }),
      all: fc.array(terms, { maxLength: 2 }),
      none: fc.array(terms, { maxLength: 2 }),
      languages: someOf(['en', 'ru', 'el']),
      channels: someOf(['bluesky', 'vk']),
    }),
    { maxLength: 20 },
  )
  .map((queries) => queries.map((query, at) => ({ id: `m${at}`, query })))

export const posts: fc.Arbitrary<PostToMatch> = fc.record(
  {
    text: texts(12),
    channel: fc.constantFrom('bluesky', 'vk', 'email'),
    language: fc.constantFrom('en', 'en-US', 'ru', 'el', 'de'),
    links: fc.array(
      fc.constantFrom(...domains, 'www.brand.example', 'other.example').map((host) => `https://${host}/path?q=1`),
      { maxLength: 2 },
    ),
    hashtags: fc.array(fc.constantFrom('nike', 'Καφές', 'x_', '東京都'), { maxLength: 2 }),
    mediaTexts: fc.array(texts(4), { maxLength: 2 }),
  },
  { requiredKeys: ['text', 'channel'] },
)
