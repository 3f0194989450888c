import { expect, test } from 'vitest'
import { initialsOf, showsWithoutAsking } from './initials.ts'
import { keyCaps } from './key-words.ts'

test('initials are the first letters of the first and the last word', () => {
  expect(initialsOf('Maria del Carmen Ruiz')).toBe('MR')
  expect(initialsOf('ольга')).toBe('О')
  expect(initialsOf('«Дом» Иванова')).toBe('ДИ')
})

test('an emoji that is made of several is not cut in half, and no name at all has a mark too', () => {
  expect(initialsOf('👩‍🚀 kim')).toBe('👩‍🚀K')
  expect(initialsOf('  ')).toBe('?')
})

test('a picture on somebody else’s server is not fetched', () => {
  expect(showsWithoutAsking('https://cdn.example/a.jpg')).toBe(false)
  expect(showsWithoutAsking('//cdn.example/a.jpg')).toBe(false)
  expect(showsWithoutAsking('/api/picture/1')).toBe(true)
})

test('keys are shown as on the reader’s keyboard', () => {
  expect(keyCaps('$mod+Enter', true)).toEqual(['⌘', '↵'])
  expect(keyCaps('$mod+k', false)).toEqual(['Ctrl', 'K'])
  expect(keyCaps('g n', false)).toEqual(['G', 'N'])
})
