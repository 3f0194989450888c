import { describe, expect, test } from 'vitest'
import { address } from './address.ts'

describe('an address', () => {
  test('carries its parameters, written safely', () => {
    expect(address('/api/w/{workspace}/ten', { workspace: 'a/b' })).toBe('/api/w/a%2Fb/ten')
  })
  test('leaves out what was not chosen', () => {
    expect(address('/x', {}, { q: 'чайник', moment: '', from: undefined, limit: 50 })).toBe(
      '/x?q=%D1%87%D0%B0%D0%B9%D0%BD%D0%B8%D0%BA&limit=50',
    )
  })
  test('is never made with a hole in it', () => {
    expect(() => address('/api/w/{workspace}/ten', {})).toThrow(/needs workspace/)
  })
})
