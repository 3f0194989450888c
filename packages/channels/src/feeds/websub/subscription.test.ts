import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { agreed, asked, denied, isRelied, subscriptionTo, type Subscription } from './subscription.ts'

const minute = 60_000
const day = 24 * 60 * minute
const now = Date.UTC(2026, 4, 25)
const found = { hub: 'https://hub.example/', topic: 'https://blog.example/feed' }
const fresh: Subscription = { ...found, secret: 's', askAt: now, failures: 0 }
const secret = () => 'fresh'

describe('what is agreed with a hub', () => {
  it('goes on while the feed names the same hub, and begins anew with another', () => {
    expect(subscriptionTo(found, undefined, now, secret)).toEqual({ ...fresh, secret: 'fresh' })
    expect(subscriptionTo(found, fresh, now + day, secret)).toBe(fresh)
    expect(subscriptionTo({ ...found, hub: 'https://other.example/' }, fresh, now, secret)?.secret).toBe('fresh')
    expect(subscriptionTo(undefined, fresh, now, secret)).toBeUndefined()
  })

  it('tells no secret where others could read it', () => {
    const plain = { ...found, hub: 'http://hub.example/' }
    expect(subscriptionTo(plain, undefined, now, secret)).not.toHaveProperty('secret')
  })

  it('is renewed before it ends, but no hub is bothered or believed without measure', () => {
    const lease = (seconds: number) => agreed(fresh, seconds, now)
    expect(lease(3600)).toMatchObject({ until: now + 60 * minute, askAt: now + 48 * minute })
    expect(lease(1)).toMatchObject({ until: now + 1000, askAt: now + 5 * minute })
    expect(lease(1e12).until).toBe(now + 30 * day)
    expect(isRelied(lease(3600), now + 59 * minute)).toBe(true)
    expect(isRelied(lease(3600), now + 61 * minute)).toBe(false)
    expect(isRelied({ ...lease(3600), isDeaf: true }, now)).toBe(false)
  })

  it('is asked for later and later while the hub does not answer, and once a day when it refused', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1000 }), (failures) => {
        const next = asked({ ...fresh, failures }, now)
        expect(next.askAt - now).toBeGreaterThanOrEqual(15 * minute)
        expect(next.askAt - now).toBeLessThanOrEqual(day)
        expect(next.askAt).toBeGreaterThanOrEqual(asked({ ...fresh, failures: Math.max(0, failures - 1) }, now).askAt)
      }),
    )
    expect(denied(agreed(fresh, 3600, now), now)).toMatchObject({ until: undefined, askAt: now + day })
  })
})
