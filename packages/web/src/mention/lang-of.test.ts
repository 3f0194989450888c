import { expect, test } from 'vitest'
import { langOf } from './lang-of.ts'

test('words are read aloud in their language, and in none that nobody knows', () => {
  expect(['el', 'zh-Hant', 'unknown', 'mixed', 'und', undefined].map(langOf)).toEqual([
    'el',
    'zh-Hant',
    undefined,
    undefined,
    undefined,
    undefined,
  ])
})
