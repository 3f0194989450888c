import { expect, test } from 'vitest'
import en from '../messages/en.ts'
import { bindingsOf, keyGroups, keys, wroteLatin } from './keys.ts'

test('no two things share a key', () => {
  expect(new Set(keys.map((key) => key.press)).size).toBe(keys.length)
  expect(new Set(keys.map((key) => key.id)).size).toBe(keys.length)
})

test('no single key is the first of a longer press', () => {
  const firsts = new Set(keys.filter((key) => key.press.includes(' ')).map((key) => key.press.split(' ')[0]))
  expect(keys.filter((key) => firsts.has(key.press))).toEqual([])
})

test('every key and every group is explained in words', () => {
  for (const key of keys) expect(en).toHaveProperty([`keys.${key.id}`])
  for (const group of keyGroups) expect(en).toHaveProperty([`keys.group.${group}`])
})

test('letters work from their place too, so that a Russian or Greek keyboard need not be switched', () => {
  expect(bindingsOf('j')).toEqual({ byLetter: ['j'], byPlace: 'KeyJ' })
  expect(bindingsOf('g n').byPlace).toBe('KeyG KeyN')
  expect(bindingsOf('$mod+k').byPlace).toBe('$mod+KeyK')
  expect(bindingsOf('?')).toEqual({ byLetter: ['?', 'Shift+?'], byPlace: undefined })
})

test('where the keyboard writes Latin letters in other places, the letter decides', () => {
  expect(wroteLatin('q')).toBe(true)
  expect(wroteLatin('й')).toBe(false)
})
