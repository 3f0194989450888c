import fc from 'fast-check'
import { expect, test } from 'vitest'
import { marked } from './marked.ts'

const decided = (text: string, ...words: string[]) =>
  marked(text, words)
    .filter((piece) => piece.decided)
    .map((piece) => piece.text)

test('the words that decided are marked where they stand, whole and in any case', () => {
  expect(decided('Почему НЕ работает? Неужели', 'не', 'почему')).toEqual(['Почему', 'НЕ'])
  expect(decided('Is it (really) broken', 'really)', 'broken')).toEqual(['really)', 'broken'])
})

test('of two words that overlap the longer is marked', () => {
  expect(decided('it does not work', 'not', 'not work')).toEqual(['not work'])
})

test('nothing of what the person wrote is lost or changed', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.array(fc.string({ unit: 'grapheme' })), (text, words) => {
      expect(
        marked(text, words)
          .map((piece) => piece.text)
          .join(''),
      ).toBe(text)
    }),
  )
})
