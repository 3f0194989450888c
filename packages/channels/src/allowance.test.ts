import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { testContext } from '../test/context.ts'
import { openAllowance } from './allowance.ts'
import { ChannelError } from './port.ts'

const minute = 60_000

function lookingAt(limits: { most: number; perMs: number; keep: number }, headers: Record<string, string> = {}) {
  let now = 1_800_000_000_000
  let asked = 0
  const context = testContext({
    now: () => now,
    fetch: async () => {
      asked += 1
      return new Response('', { headers })
    },
  })
  const within = openAllowance(limits).within(context)
  return {
    ask: (url = 'https://a.example/x') => within.fetch(url),
    pass: (ms: number) => void (now += ms),
    asked: () => asked,
    now: () => now,
  }
}

test('a server is asked no more often than was set, and says when it may be asked again', async () => {
  const looking = lookingAt({ most: 3, perMs: 3 * minute, keep: 0 })
  for (let time = 0; time < 3; time++) await looking.ask()
  await expect(looking.ask()).rejects.toMatchObject({ kind: 'rate-limited', retryAt: looking.now() + minute })
  await looking.ask('https://b.example/x')
  looking.pass(minute)
  await looking.ask()
  expect(looking.asked()).toBe(5)
})

test('what is left of a server’s own allowance is kept for hearing and answering', async () => {
  const headers = { 'x-ratelimit-limit': '300', 'x-ratelimit-remaining': '149', 'x-ratelimit-reset': '240' }
  const looking = lookingAt({ most: 100, perMs: minute, keep: 0.5 }, headers)
  await looking.ask()
  await expect(looking.ask()).rejects.toMatchObject({ kind: 'rate-limited', retryAt: looking.now() + 240_000 })
  looking.pass(240_000)
  await looking.ask()
})

test('however the time passes, no span has more requests than the bucket and what ran into it', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: -5000, max: 20_000 }), { maxLength: 60 }), async (steps) => {
      const looking = lookingAt({ most: 5, perMs: minute, keep: 0 })
      let forward = 0
      for (const step of steps) {
        looking.pass(step)
        forward += Math.max(0, step)
        await looking.ask().catch((error: unknown) => expect(error).toBeInstanceOf(ChannelError))
      }
      expect(looking.asked()).toBeLessThanOrEqual(5 + Math.ceil((forward * 5) / minute))
    }),
  )
})
