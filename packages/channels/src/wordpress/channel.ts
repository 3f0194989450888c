import { ChannelError, type Channel } from '../port.ts'
import { openSite } from './client.ts'
import { description } from './describe.ts'
import { hearComments, type Rhythm } from './listen.ts'
import { mapUser } from './map.ts'
import { findReply, publishReply } from './publish.ts'
import { user } from './wire.ts'

const defaultRhythm: Rhythm = { everyMs: 60_000, timeoutMs: 30_000 }

/** The comments on a WordPress of our own, by its REST API. */
export function openWordPress(changes: Partial<Rhythm> = {}): Channel {
  const rhythm = { ...defaultRhythm, ...changes }
  return {
    name: description.name,
    describe: () => description,
    async check({ values }, context) {
      const site = openSite(values, context, rhythm.timeoutMs)
      return { author: mapUser(await site.ask('/wp/v2/users/me', { context: 'edit' }, user), site.name) }
    },
    async *listen(input, context) {
      const { credentials } = input
      if (credentials === undefined)
        throw new ChannelError('auth', 'WordPress is heard with an application password. Enter it first.')
      yield* hearComments(rhythm, { ...input, credentials }, context)
    },
    publish: (input, context) => publishReply(input, context, rhythm.timeoutMs),
    findPublished: (input, context) => findReply(input, context, rhythm.timeoutMs),
  }
}

export const channel = openWordPress()
