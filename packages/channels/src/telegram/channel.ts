import { ChannelError, type Channel } from '../port.ts'
import { openBot } from './client.ts'
import { hearCalls, isCalled, receiveUpdate } from './calls.ts'
import { description } from './describe.ts'
import { hearBot } from './listen.ts'
import type { Rhythm } from './rhythm.ts'
import { mapUser } from './map.ts'
import { publishReply } from './publish.ts'
import { user } from './wire.ts'

const defaultRhythm: Rhythm = { longPollMs: 25_000, timeoutMs: 30_000, restMs: 30 * 60_000 }

/** Telegram, by a bot in groups, in the discussion group of a channel, and in private. */
export function openTelegram(changes: Partial<Rhythm> = {}): Channel {
  const rhythm = { ...defaultRhythm, ...changes }
  return {
    name: description.name,
    describe: () => description,
    async check({ values }, context) {
      return { author: mapUser(await openBot(values, context, rhythm.timeoutMs).ask('getMe', {}, user)) }
    },
    async *listen(input, context) {
      const { credentials } = input
      if (credentials === undefined)
        throw new ChannelError('auth', 'Telegram is heard through a bot. Enter its token first.')
      const hear = isCalled(credentials.values) ? hearCalls : hearBot
      yield* hear(rhythm, { ...input, credentials }, context)
    },
    receive: (call, credentials) => receiveUpdate(call, credentials),
    invite({ handle }, token) {
      return { kind: 'link', url: `https://t.me/${encodeURIComponent(handle)}?start=${token}` }
    },
    publish: (input, context) => publishReply(input, context, rhythm.timeoutMs),
    findPublished: () => Promise.resolve(undefined),
  }
}

export const channel = openTelegram()
