import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tidFromKey } from './tid.ts'

describe('the record key of an answer', () => {
  it('is a valid TID and always the same for one idempotency key', () => {
    fc.assert(
      fc.property(fc.string(), (key) => {
        expect(tidFromKey(key)).toMatch(/^[234567a-j][234567a-z]{12}$/)
        expect(tidFromKey(key)).toBe(tidFromKey(key))
      }),
    )
  })

  it('differs for different keys', () => {
    const keys = Array.from({ length: 20_000 }, (_, number) => tidFromKey(`answer ${number}`))
    expect(new Set(keys).size).toBe(keys.length)
  })

  it('keeps the time of a UUID of version 7, so that answers stay in order', () => {
    const earlier = tidFromKey('0197f1a0-0000-7abc-8def-0123456789ab')
    const later = tidFromKey('0197f1a0-0001-7000-8000-000000000000')
    expect(earlier < later).toBe(true)
    expect(earlier.slice(0, 7)).toBe(later.slice(0, 7))
  })

  it('is the idempotency key itself where that is a TID already', () => {
    expect(tidFromKey('3mmoojp4cd223')).toBe('3mmoojp4cd223')
  })
})
