import { expect, it } from 'vitest'
import { measureQuery } from './measure-query.ts'

const posts = ['nike shoes', 'nike socks', 'adidas', 'the sun'].map((text) => ({ text, channel: 'vk' }))
const query = { any: [], all: [], none: [], languages: [], channels: [] }

it('counts what a query and each of its entries find before it is saved', () => {
  expect(measureQuery({ ...query, any: ['nike', 'puma'], none: ['socks'] }, posts)).toEqual({
    heard: 4,
    matched: 1,
    verdict: 'fine',
    entries: [
      { field: 'any', index: 0, matched: 2 },
      { field: 'any', index: 1, matched: 0 },
      { field: 'none', index: 0, matched: 1 },
    ],
  })
})

it('says when a query finds nothing or nearly everything', () => {
  expect(measureQuery({ ...query, any: ['puma'] }, posts).verdict).toBe('nothing')
  expect(measureQuery({ ...query, any: ['nike', 'adidas'] }, posts).verdict).toBe('nearly-everything')
})
