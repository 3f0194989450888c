import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { expressions, posts } from '../../test/arbitraries.ts'
import { createMatcher } from '../matcher.ts'
import type { MonitorQuery, PostToMatch } from '../port.ts'
import { asksForLanguage, withoutLanguages } from './without-languages.ts'
import { writeQuery } from './write-query.ts'

const empty: MonitorQuery = { any: [], all: [], none: [], languages: [], channels: [] }
const leave = (text: string) => withoutLanguages({ ...empty, text }).text

it('asks for everything but the language', () => {
  expect(withoutLanguages({ ...empty, any: ['nike'], languages: ['en'] })).toEqual({ ...empty, any: ['nike'] })
  expect(leave('nike (lang:en kind:post OR shoes lang:ru)')).toBe('nike (kind:post OR shoes)')
  expect(leave('nike -lang:en')).toBe('nike')
  expect(leave('nike -(fake lang:en)')).toBe('nike')
  expect(leave('nike -(fake -lang:en)')).toBe('nike')
  expect(leave('lang:en')).toBeUndefined()
})

it('tells queries that ask for a language from those that do not', () => {
  expect(asksForLanguage({ ...empty, any: ['lang'] })).toBe(false)
  expect(asksForLanguage({ ...empty, languages: ['en'] })).toBe(true)
  expect(asksForLanguage({ ...empty, text: 'nike -lang:en' })).toBe(true)
})

it('finds whatever the whole query finds', () => {
  fc.assert(
    fc.property(expressions, posts, (expression, post) => {
      const query = { ...empty, text: writeQuery(expression) }
      const { language: _, ...unread } = post
      const finds = (one: MonitorQuery, of: PostToMatch) => createMatcher([{ id: 'm', query: one }]).match(of).length
      if (finds(query, post) === 0) return
      expect(finds({ ...empty, text: '', ...withoutLanguages(query) }, unread)).toBe(1)
    }),
    { numRuns: 200 },
  )
})
