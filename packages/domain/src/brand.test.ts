import { expect, test } from 'vitest'
import { bareDomain, termsOf } from './brand.ts'

test('a brand is heard by its name, words, handles and links to its domains, each once', () => {
  expect(
    termsOf({
      name: 'Halden',
      words: ['Халден', 'halden '],
      handles: ['@halden.example', ''],
      domains: ['https://www.halden.example/shop', ' '],
    }),
  ).toEqual(['halden', 'Халден', '@halden.example', 'link:halden.example'])
})

test('a domain is understood however it was pasted', () => {
  expect(['halden.example', 'HTTP://halden.example:8080', 'www.halden.example/a?b#c'].map(bareDomain)).toEqual([
    'halden.example',
    'halden.example',
    'halden.example',
  ])
})
