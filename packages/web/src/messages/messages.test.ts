import { parse, TYPE } from '@formatjs/icu-messageformat-parser'
import type { MessageFormatElement } from '@formatjs/icu-messageformat-parser'
import { describe, expect, test } from 'vitest'
import { localeFor, locales, wordsOf } from './locales.ts'

const branches = { en: ['one', 'other'], ru: ['one', 'few', 'many', 'other'], el: ['one', 'other'] }
const all = await Promise.all(locales.map(async (locale) => ({ locale, words: Object.entries(await wordsOf(locale)) })))
const english = new Map(all[0]?.words)

interface Found {
  readonly plurals: string[][]
  readonly names: Set<string>
}

function walk(elements: MessageFormatElement[], found: Found = { plurals: [], names: new Set() }): Found {
  for (const element of elements) {
    if (element.type === TYPE.literal || element.type === TYPE.pound) continue
    found.names.add(element.type === TYPE.tag ? `<${element.value}>` : element.value)
    if (element.type === TYPE.tag) walk(element.children, found)
    if (element.type === TYPE.plural || element.type === TYPE.select) {
      if (element.type === TYPE.plural)
        found.plurals.push(Object.keys(element.options).filter((key) => !key.startsWith('=')))
      for (const option of Object.values(element.options)) walk(option.value, found)
    }
  }
  return found
}

describe.each(all)('the words in $locale', ({ locale, words }) => {
  test('are there for everything that English says, and for nothing else', () => {
    expect(words.map(([id]) => id).toSorted()).toEqual([...english.keys()].toSorted())
  })

  test('are never empty', () => {
    expect(words.filter(([, text]) => text.trim() === '').map(([id]) => id)).toEqual([])
  })

  test('are all well-formed, and use the same values as English', () => {
    for (const [id, text] of words) {
      expect([...walk(parse(text)).names].toSorted(), id).toEqual(
        [...walk(parse(english.get(id) ?? '')).names].toSorted(),
      )
    }
  })

  test('have every number form of the language, and no other', () => {
    for (const [id, text] of words) {
      for (const plural of walk(parse(text)).plurals) expect(plural, id).toEqual(branches[locale])
    }
  })

  test('use the real quotation marks and no exclamation marks', () => {
    const wrong = locale === 'en' ? /"|!/ : /["“”!]/
    expect(words.filter(([, text]) => wrong.test(text)).map(([id]) => id)).toEqual([])
  })
})

test('a reader gets the first of their languages that we speak, else English', () => {
  expect(localeFor(['de-AT', 'el-GR', 'ru'])).toBe('el')
  expect(localeFor(['ja'])).toBe('en')
})
