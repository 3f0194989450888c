import { expect, test } from 'vitest'
import { createLimits, networkOf } from './limits.ts'

test('whoever is too fast waits, and may go on afterwards', () => {
  let now = 0
  const limits = createLimits(() => now)
  const waits = Array.from({ length: 5 }, () => limits.waitFor('ann', { perMinute: 4 }))
  expect(waits).toEqual([0, 0, 0, 0, 15_000])
  expect(limits.waitFor('joe', { perMinute: 4 })).toBe(0)
  now = 15_000
  expect(limits.waitFor('ann', { perMinute: 4 })).toBe(0)
  expect(limits.waitFor('ann', { perMinute: 4 })).toBeGreaterThan(0)
  now = 10 * 60_000
  expect(Array.from({ length: 5 }, () => limits.waitFor('ann', { perMinute: 4 })).filter(Boolean)).toHaveLength(1)
})

test('a clock that is set back takes nothing away', () => {
  let now = 60_000
  const limits = createLimits(() => now)
  limits.waitFor('ann', { perMinute: 4 })
  now = 0
  expect(limits.waitFor('ann', { perMinute: 4 })).toBeLessThanOrEqual(60_000)
})

test.each([
  ['203.0.113.7', '203.0.113.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:DB8::1', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['::ffff:203.0.113.7', '::ffff:203.0.113.7'],
  ['unknown', 'unknown'],
])('%s counts as %s', (address, network) => {
  expect(networkOf(address)).toBe(network)
})
