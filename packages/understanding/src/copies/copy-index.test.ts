import { array, assert, constantFrom, integer, oneof, property } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type CopyIndex, indexSize } from './copy-index.ts'
import { kernelIndex } from './kernel-index.ts'
import { plainIndex } from './plain-index.ts'
import { similarity, shinglesOf } from './shingles.ts'

/** What is found for each text, one after another: how many pairs it has, where, how similar. */
const findAll = (index: CopyIndex, texts: readonly string[], least = 0.8): (readonly number[])[] =>
  texts.map((text) => {
    const count = index.take(text)
    if (count === 0) return [0]
    const found = index.closest(least)
    const { nearness } = index
    return found < 0 || nearness < 1 ? [count, found, nearness, index.keep()] : [count, found, nearness]
  })

const words = 'the parcel is late again and nobody at the depot in Λεωφόρος knows where доставка 12:30 rt'.split(' ')
const anyWord = oneof(
  constantFrom(...words),
  constantFrom(
    'https://t.co/x',
    'http://',
    'HTTP://A',
    'www.x',
    '@ann_b',
    '@',
    '👍🏽',
    '☎',
    'ありがとう',
    'it’s',
    'e\u0301',
    '\ud83d',
  ),
  array(integer({ min: 0, max: 0xffff }), { maxLength: 6 }).map((units) => String.fromCharCode(...units)),
)
const text = oneof(
  { weight: 4, arbitrary: array(anyWord, { maxLength: 30 }).map((each) => each.join(' ')) },
  { weight: 1, arbitrary: array(anyWord, { minLength: 150, maxLength: 900 }).map((each) => each.join('-')) },
)
/** Texts of which many say again what one before said, with a word more. */
const stream = array(text, { minLength: 1, maxLength: 20 }).chain((fresh) =>
  array(integer({ min: 0, max: fresh.length - 1 }), { maxLength: 60 }).map((again) => [
    ...fresh,
    ...again.map((at, place) => `${fresh[at] ?? ''} ${words[(at * 7 + place) % words.length] ?? ''}`),
  ]),
)

describe('the index of copies', () => {
  test.each([
    ['with room for all', indexSize(200)],
    ['that forgets most', indexSize(3)],
    ['that begins anew every few texts', indexSize(50, 40)],
  ])('%s: the kernel finds what plain TypeScript finds, to the last bit', (_name, size) => {
    assert(
      property(stream, integer({ min: 1, max: 10 }), (texts, tenths) => {
        expect(findAll(kernelIndex(size), texts, tenths / 10)).toEqual(findAll(plainIndex(size), texts, tenths / 10))
      }),
    )
  })

  test('what it finds is as similar as it says', () => {
    assert(
      property(stream, (texts) => {
        const kept: string[] = []
        for (const [at, [count, found = -1, near, place]] of findAll(kernelIndex(indexSize(100)), texts).entries()) {
          const here = texts[at] ?? ''
          if (place !== undefined) kept[place] = here
          if (count === 0 || found < 0) continue
          expect(similarity(shinglesOf(here), shinglesOf(kept[found] ?? ''))).toBe(near)
        }
      }),
    )
  })

  test('a text of a megabyte costs no more than its beginning, and leaves nothing behind for the next', () => {
    const [long, fresh] = [kernelIndex(indexSize(10)), kernelIndex(indexSize(10))]
    const tail = 'https://example.com/ @somebody 👍🏽 and much more '.repeat(25_000)
    expect(long.take(`${'word '.repeat(799)}http${tail}`)).toBe(
      plainIndex(indexSize(10)).take(`${'word '.repeat(799)}http`),
    )
    expect(findAll(long, ['', 'thank you', 'ht', '@'])).toEqual(findAll(fresh, ['', 'thank you', 'ht', '@']))
  })

  test('the whole of its memory is used without a fault', () => {
    const index = kernelIndex(indexSize(5))
    const long = (at: number): string =>
      Array.from({ length: 400 }, (_, word) =>
        `w${at}x${'abcdefghij'[word % 10]}${word}`.replaceAll(/\d/g, (digit) => 'klmnopqrst'[Number(digit)] ?? ''),
      ).join(' ')
    for (let at = 0; at < 300; at++) expect(findAll(index, [long(at)])[0]?.[1]).toBe(-1)
  })
})
