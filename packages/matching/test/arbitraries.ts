import * as fc from 'fast-check'
import { checkTerm } from '../src/language/check-leaves.ts'
import type { Alternatives, Expression, Filter, WrittenTerm } from '../src/language/expression.ts'
import { squeeze } from '../src/language/scan-query.ts'
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
  'x__y',
  'x__',
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

/** Of what the kernel reads by itself. */
export const plainTexts = (maxPieces: number): fc.Arbitrary<string> =>
  fc
    .array(
      fc.tuple(
        fc.constantFrom(' ', ' ', ' ', '\n', ', ', ' #', ' @', '_', '-', '"', '\\', '/', '&', '。', '🔥'),
        fc.constantFrom(
          'nike',
          'Nike',
          'just',
          'do',
          'it',
          'a',
          'x_y',
          'Ёлка',
          'елка',
          'Καφές',
          'café',
          'STRASSE',
          '天幕',
          '天',
          '幕',
          'คนดี',
          '삼성',
          'нет',
        ),
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

const readable = (term: WrittenTerm): boolean => checkTerm(term.how, term.text) === undefined

const writtenTerms: fc.Arbitrary<WrittenTerm> = fc
  .oneof(
    { weight: 6, arbitrary: texts(2).map((text) => ({ how: 'words' as const, text })) },
    { weight: 2, arbitrary: fc.constantFrom(...words).map((word) => ({ how: 'words' as const, text: `${word}*` })) },
    {
      weight: 1,
      arbitrary: fc.constantFrom('Nike', 'nike', 'Καφές', 'Ёлка').map((text) => ({ how: 'exact' as const, text })),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom('ёлка', 'Καφές', 'nike').map((text) => ({ how: 'inflected' as const, text })),
    },
    { weight: 1, arbitrary: fc.constantFrom(...domains).map((text) => ({ how: 'link' as const, text })) },
    {
      weight: 1,
      arbitrary: fc
        .constantFrom('AND', 'NOT', '-x', '=x', '~nike', 'lang:en', 'near/3', 'a near/3 b', '(x)', 'x OR y', 'link:x')
        .map((text) => ({ how: 'words' as const, text })),
    },
  )
  .map(({ how, text }): WrittenTerm => ({ kind: 'term', how, text: squeeze(text) }))
  .filter(readable)

const filters: fc.Arbitrary<Filter> = fc.constantFrom<Filter>(
  { kind: 'filter', field: 'lang', values: ['en', 'ru'] },
  { kind: 'filter', field: 'channel', values: ['vk'] },
  { kind: 'filter', field: 'author', values: ['ann', 'a b (c)'] },
  { kind: 'filter', field: 'kind', values: ['post', 'reply'] },
)

/** Expressions as the parser makes them. */
export const expressions: fc.Arbitrary<Expression> = fc.letrec<{ expression: Expression; side: Alternatives }>(
  (tie) => {
    const parts = fc.array(tie('expression'), { minLength: 2, maxLength: 3 })
    // Where in the text an exact word stands is beyond the plain reading of the tests.
    const placed = writtenTerms.filter(({ how }) => how !== 'link' && how !== 'exact')
    return {
      side: fc.oneof(
        { weight: 3, arbitrary: placed },
        {
          weight: 1,
          arbitrary: fc
            .array(placed, { minLength: 1, maxLength: 3 })
            .map((some) => ({ kind: 'or' as const, parts: some })),
        },
      ),
      expression: fc.oneof(
        { maxDepth: 4, depthSize: 'small' },
        { weight: 6, arbitrary: writtenTerms },
        { weight: 1, arbitrary: filters },
        { weight: 1, arbitrary: writtenTerms.map((term) => ({ kind: 'or' as const, parts: [term] })) },
        {
          weight: 2,
          arbitrary: fc.record({
            kind: fc.constant('near' as const),
            left: tie('side'),
            right: tie('side'),
            distance: fc.integer({ min: 1, max: 6 }),
          }),
        },
        { weight: 2, arbitrary: parts.map((some) => ({ kind: 'and' as const, parts: some })) },
        { weight: 2, arbitrary: parts.map((some) => ({ kind: 'or' as const, parts: some })) },
        { weight: 2, arbitrary: tie('expression').map((part) => ({ kind: 'not' as const, part })) },
      ),
    }
  },
).expression

export const posts: fc.Arbitrary<PostToMatch> = fc.record(
  {
    text: texts(12),
    channel: fc.constantFrom('bluesky', 'vk', 'email'),
    language: fc.constantFrom('en', 'en-US', 'ru', 'el', 'de'),
    authorHandle: fc.constantFrom('ann', 'bob'),
    kind: fc.constantFrom('post', 'reply', 'review'),
    links: fc.array(
      fc.constantFrom(...domains, 'www.brand.example', 'other.example').map((host) => `https://${host}/path?q=1`),
      { maxLength: 2 },
    ),
    hashtags: fc.array(fc.constantFrom('nike', 'Καφές', 'x_', '東京都'), { maxLength: 2 }),
    mediaTexts: fc.array(texts(4), { maxLength: 2 }),
  },
  { requiredKeys: ['text', 'channel'] },
)
