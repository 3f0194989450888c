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
    ).toEqual([
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
})
