import { ChannelError } from '@earshot/channels'
import type { Channel, ChannelContext } from '@earshot/channels'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createTestChannel, publishedAs } from '../../testing/channel.ts'
import { deliver, mostAttempts } from './deliver.ts'
import type { Attempt } from './deliver.ts'
import type { Outcome } from './outcome.ts'

const input = { credentials: { values: {} }, text: 'Hello', languages: [], parentRef: 'x', idempotencyKey: 'key' }
const context: ChannelContext = {
  fetch,
  signal: new AbortController().signal,
  now: () => 1_000_000,
  report: () => undefined,
}

const faults = [
  'ok',
  'cut before',
  'cut after',
  'refused',
  'limited',
  'sender dies before',
  'sender dies after',
] as const
type Fault = (typeof faults)[number]
class SenderDied extends Error {}

/** A network that does to each call what the list says; `live` holds what was published there. */
function networkWith(exactlyOnce: 'own-key' | 'duplicate-refused' | 'none', canFind: boolean, plan: Iterator<Fault>) {
  const live: string[] = []
  const next = (): Fault => plan.next().value ?? 'ok'
  const channel: Channel = createTestChannel({
    description: { exactlyOnce },
    async publish(reply) {
      const fault = next()
      if (fault === 'cut before') throw new ChannelError('unavailable', 'It broke off.')
      if (fault === 'sender dies before') throw new SenderDied()
      if (fault === 'refused') throw new ChannelError('rejected', 'No.')
      if (fault === 'limited') throw new ChannelError('rate-limited', 'Wait.', { retryAt: context.now() + 1 })
      const isKnown = live.includes(reply.idempotencyKey)
      if (isKnown && exactlyOnce === 'duplicate-refused') throw new ChannelError('rejected', 'Twice.')
      if (!isKnown || exactlyOnce === 'none') live.push(reply.idempotencyKey)
      if (fault === 'cut after') throw new ChannelError('unavailable', 'It broke off.')
      if (fault === 'sender dies after') throw new SenderDied()
      return publishedAs(reply)
    },
    ...(canFind && {
      async findPublished(reply) {
        if (next() !== 'ok') throw new ChannelError('unavailable', 'It broke off.')
        return live.includes(reply.idempotencyKey) ? publishedAs(reply) : ('absent' as const)
      },
    }),
  })
  return { live, channel }
}

/** Plays the life of one queued answer, with workers that die, until nothing goes on by itself any more. */
async function play(channel: Channel): Promise<Outcome> {
  let abandoned = false
  let uncertain = false
  for (let number = 1; ; number++) {
    // A dead worker throws here what in life would end it; the next one finds the row in `sending`.
    const attempt: Attempt = { channel: dying(channel), input, number, abandoned, uncertain }
    const outcome: Outcome | undefined = await deliver(attempt, context).catch(() => undefined)
    if (outcome !== undefined && outcome.kind !== 'later' && outcome.kind !== 'ask-again') return outcome
    abandoned = outcome?.kind !== 'later'
    uncertain = outcome === undefined ? uncertain : outcome.kind === 'ask-again' || outcome.code === 'unavailable'
    if (number > mostAttempts * 3) throw new Error('it never ends')
  }
}

/** After its sender died, a channel answers nobody: the error must not be judged as the network's. */
function dying(channel: Channel): Channel {
  let isDead = false
  const dead = () => {
    isDead = true
    return new Promise<never>((_resolve, reject) => setImmediate(() => reject(new SenderDied())))
  }
  return {
    ...channel,
    publish: async (...args) => {
      try {
        return (await channel.publish?.(...args)) ?? dead()
      } catch (error) {
        return error instanceof SenderDied ? dead() : Promise.reject(error)
      }
    },
    ...(channel.findPublished && {
      findPublished: (...args) => (isDead ? dead() : (channel.findPublished?.(...args) ?? dead())),
    }),
  }
}

const plan = fc.array(fc.constantFrom(...faults), { maxLength: 25 })
const once = fc.constantFrom('own-key' as const, 'duplicate-refused' as const, 'none' as const)

describe('whatever a network does, and whenever the sender dies', () => {
  test('an answer is never published twice, and what is said of it is true', async () => {
    await fc.assert(
      fc.asyncProperty(once, fc.boolean(), plan, async (exactlyOnce, canFind, faultPlan) => {
        const { live, channel } = networkWith(exactlyOnce, canFind, faultPlan.values())
        const outcome = await play(channel)
        expect(live.length).toBeLessThanOrEqual(1)
        if (outcome.kind === 'sent') expect(live).toHaveLength(1)
        if (outcome.kind === 'failed') expect(live).toHaveLength(0)
      }),
      { numRuns: 2000 },
    )
  })

  test('with a key of our own it is sent in the end, unless the network refuses it', async () => {
    const passing = fc.array(fc.constantFrom(...faults.filter((fault) => fault !== 'refused')), { maxLength: 5 })
    await fc.assert(
      fc.asyncProperty(fc.boolean(), passing, async (canFind, faultPlan) => {
        const { live, channel } = networkWith('own-key', canFind, faultPlan.values())
        expect((await play(channel)).kind).toBe('sent')
        expect(live).toHaveLength(1)
      }),
    )
  })
})

test('a channel that hangs does not hold an answer for ever', async () => {
  const channel = createTestChannel({ publish: () => new Promise(() => undefined) })
  const signal = AbortSignal.timeout(20)
  const outcome = await deliver(
    { channel, input, number: 1, abandoned: false, uncertain: false },
    { ...context, signal },
  )
  expect(outcome).toMatchObject({ kind: 'later', code: 'unavailable' })
})
