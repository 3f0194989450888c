import { describe, expect, it } from 'vitest'
import { checkQuery } from './check-query.ts'

const none = { any: [], all: [], none: [], languages: [], channels: [] }

describe('a query that cannot be used', () => {
  it('is accepted when there is something to find', () => {
    expect(
      checkQuery({
        ...none,
        any: ['nike', '@nike', 'link:https://www.nike.example/'],
        languages: ['el'],
        channels: ['vk'],
      }),
    ).toEqual([])
  })

  it('names the field, the place and the reason of each problem', () => {
    expect(
      checkQuery({
        any: ['nike', ' ', '🔥'],
        all: ['x'.repeat(301)],
        none: ['link:nowhere'],
        languages: ['en', 'xx'],
        channels: [''],
      }),
    ).toMatchObject([
      { field: 'any', index: 1, code: 'empty' },
      { field: 'any', index: 2, code: 'no-words' },
      { field: 'all', index: 0, code: 'too-long' },
      { field: 'none', index: 0, code: 'no-words' },
      { field: 'languages', index: 1, code: 'unknown-language' },
      { field: 'channels', index: 0, code: 'empty' },
    ])
  })

  it('says so when every post would match', () => {
    expect(checkQuery({ ...none, none: ['spam'] })).toEqual([{ field: 'any', index: 0, code: 'matches-everything' }])
  })

  it('shows where the grammar was left, in an entry and in a query text', () => {
    expect(checkQuery({ ...none, any: ['link:nowhere', 'a*'], text: 'nike OR (', kinds: [] })).toEqual([
      {
        field: 'any',
        index: 0,
        code: 'no-words',
        mistake: { at: 0, length: 12, found: 'link:nowhere', expected: 'domain' },
      },
      {
        field: 'any',
        index: 1,
        code: 'syntax',
        mistake: { at: 0, length: 2, found: 'a*', expected: 'longer-beginning' },
      },
      { field: 'text', index: 0, code: 'syntax', mistake: { at: 9, length: 0, found: '', expected: 'term' } },
    ])
  })

  it('is fine when only its text asks for words', () => {
    expect(checkQuery({ ...none, text: 'nike OR adidas' })).toEqual([])
    expect(checkQuery({ ...none, text: 'lang:en -nike' })).toMatchObject([{ code: 'matches-everything' }])
  })
})
