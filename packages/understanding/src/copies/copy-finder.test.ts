import { array, assert, property, stringMatching } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createCopyFinder } from './copy-finder.ts'
import { shinglesOf, similarity } from './shingles.ts'

const parcel =
  'My parcel has been sitting in your depot in Leeds since Monday and nobody on the phone can tell me when it will leave'

describe('copies', () => {
  test('a retweet with another link is a copy of the first', () => {
    const finder = createCopyFinder({ capacity: 100 })
    expect(finder.remember('a', `${parcel} https://t.co/one`, 'ann')).toBeUndefined()
    expect(finder.remember('b', `RT @ann: ${parcel} https://t.co/two`, 'bob')).toEqual({
      firstId: 'a',
      similarity: 1,
      times: 2,
      authors: 2,
    })
  })

  test('one word changed in a long text is still a copy', () => {
    const finder = createCopyFinder({ capacity: 100 })
    finder.remember('a', parcel, 'ann')
    const copy = finder.remember('b', parcel.replace('Leeds', 'York'), 'bob')
    expect(copy?.firstId).toBe('a')
    expect(copy?.similarity).toBeGreaterThanOrEqual(0.8)
  })

  test('two people who are both unhappy in their own words are no copies', () => {
    const finder = createCopyFinder({ capacity: 100 })
    finder.remember('a', parcel, 'ann')
    expect(
      finder.remember('b', 'Waiting for my parcel since Monday, the depot in Leeds does not answer', 'bob'),
    ).toBeUndefined()
  })

  test('short thanks are copies only when they are the same', () => {
    const finder = createCopyFinder({ capacity: 100 })
    finder.remember('a', 'Thank you!', 'ann')
    expect(finder.remember('b', 'thank you', 'bob')?.firstId).toBe('a')
    expect(finder.remember('c', 'thank god', 'cat')).toBeUndefined()
  })

  test('a campaign shows how many accounts sent the same text', () => {
    const finder = createCopyFinder({ capacity: 100 })
    for (let at = 0; at < 30; at++) finder.remember(String(at), `${parcel} #${at}`, `bot${at}`)
    expect(finder.remember('last', parcel, 'bot0')).toMatchObject({ firstId: '0', times: 31, authors: 30 })
  })

  test('what is older than the capacity is forgotten', () => {
    const finder = createCopyFinder({ capacity: 2 })
    finder.remember('a', parcel, 'ann')
    finder.remember('b', 'something quite different about the weather in the hills today', 'bob')
    finder.remember('c', 'and a third thing nobody has ever said about the price of bread', 'cat')
    expect(finder.remember('d', parcel, 'dan')).toBeUndefined()
  })

  test('a copy is found although hundreds of others share half of its words', () => {
    const finder = createCopyFinder({ capacity: 1000 })
    const opening = 'the next train to the airport leaves in nine minutes from platform four'
    const ending = (at: number) =>
      Array.from({ length: 9 }, (_, word) => `w${'abcdefghijk'[(at >> word) % 11]}${word}x`)
    const sayings = Array.from(
      { length: 600 },
      (_, at) => `${opening} ${ending(at * 7).join(' ')} s${String.fromCodePoint(0x4e00 + at)}`,
    )
    for (const [at, text] of sayings.entries()) finder.remember(String(at), text, 'bot')
    expect(finder.remember('copy', `RT @bot: ${sayings[0]}`, 'ann')?.firstId).toBe('0')
  })

  test('similarity is the same both ways, 1 with itself, and never leaves 0 to 1', () => {
    const words = array(stringMatching(/^[a-z]{1,6}$/u), { maxLength: 30 })
    assert(
      property(words, words, (left, right) => {
        const one = shinglesOf(left.join(' '))
        const two = shinglesOf(right.join(' '))
        const value = similarity(one, two)
        expect(value).toBe(similarity(two, one))
        expect(value).toBeGreaterThanOrEqual(0)
        expect(value).toBeLessThanOrEqual(1)
        if (one.length > 0) expect(similarity(one, one)).toBe(1)
      }),
    )
  })
})
