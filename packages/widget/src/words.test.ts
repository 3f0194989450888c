import { expect, test } from 'vitest'
import { languageOf } from './words.ts'

test.each([
  [['el-GR', 'en'], 'el'],
  [['de', 'ru-RU'], 'ru'],
  [['RU'], 'ru'],
  [['fr', 'de'], 'en'],
  [[], 'en'],
])('a page and a browser that say %s are spoken to in %s', (tags, language) => {
  expect(languageOf(tags)).toBe(language)
})
