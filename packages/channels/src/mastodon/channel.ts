import type { Channel } from '../port.ts'
import { hearAccount, type Rhythm } from './account.ts'
import { openServer } from './client.ts'
import { description } from './describe.ts'
import { mapAccount } from './map.ts'
import { openPublicAccounts } from './public-accounts.ts'
import { findPublishedReply, publishReply } from './publish.ts'
import { lookAtThread } from './thread.ts'
import { hearTimeline } from './timeline.ts'
import { account } from './wire.ts'

const defaultRhythm: Rhythm = { pollMs: 15_000, pollBesideStreamMs: 60_000, recheckMs: 5 * 60_000, timeoutMs: 30_000 }

/** Mastodon, and every server of the fediverse that speaks its API. */
export function openMastodon(changes: Partial<Rhythm> = {}): Channel {
  const rhythm = { ...defaultRhythm, ...changes }
  const { timeoutMs } = rhythm
  return {
    name: description.name,
    describe: () => description,
    async check({ values }, context) {
      const server = openServer(values, context, timeoutMs)
      const author = mapAccount(await server.get('/api/v1/accounts/verify_credentials', account))
      return { author }
    },
    listen(input, context) {
      const { credentials } = input
      return credentials === undefined
        ? hearTimeline(rhythm, input, context)
        : hearAccount(rhythm, { ...input, credentials }, context)
    },
    publish: (input, context) => publishReply(input, context, timeoutMs),
    findPublished: (input, context) => findPublishedReply(input, context, timeoutMs),
    look: (input, context) => lookAtThread(input, context, timeoutMs),
    publicAccounts: openPublicAccounts(timeoutMs),
  }
}

export const channel = openMastodon()
