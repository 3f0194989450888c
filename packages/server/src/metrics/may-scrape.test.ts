import { expect, test } from 'vitest'
import { mayScrape } from './may-scrape.ts'

const here = { token: undefined, authorization: null, remoteAddress: '127.0.0.1', isProxied: false }

test('without a token only programs of this machine read the metrics', () => {
  expect(mayScrape(here)).toBe(true)
  expect(mayScrape({ ...here, remoteAddress: '::1' })).toBe(true)
  expect(mayScrape({ ...here, remoteAddress: '::ffff:127.0.0.1' })).toBe(true)
  expect(mayScrape({ ...here, remoteAddress: '192.168.1.4' })).toBe(false)
  expect(mayScrape({ ...here, remoteAddress: undefined })).toBe(false)
})

test('behind a proxy everybody seems to be this machine: a token is needed', () => {
  expect(mayScrape({ ...here, isProxied: true })).toBe(false)
  const given = { ...here, isProxied: true, token: 'abc' }
  expect(mayScrape({ ...given, authorization: 'Bearer abc' })).toBe(true)
})

test('with a token nobody gets in without it, from wherever', () => {
  const asked = { ...here, token: 'abc' }
  expect(mayScrape(asked)).toBe(false)
  expect(mayScrape({ ...asked, authorization: 'Bearer abd' })).toBe(false)
  expect(mayScrape({ ...asked, remoteAddress: '192.168.1.4', authorization: 'Bearer abc' })).toBe(true)
})
