import type { Author } from '@earshot/domain'
import type { Channel, ChannelContext, CheckedAccount, Credentials } from '../port.ts'
import { hearAccount, type Rhythm } from './account.ts'
import { inShape } from './client.ts'
import { description } from './describe.ts'
import { hearFirehose } from './firehose.ts'
import { mapAuthor } from './map.ts'
import { findPublishedReply, publishReply } from './publish.ts'
import { openSessions, type Sessions } from './session.ts'
import { lookAtThread } from './thread.ts'
import { profileView } from './wire.ts'

const defaultRhythm: Rhythm = { pollMs: 15_000, recheckMs: 60_000 }

/** Bluesky: the whole network by Jetstream, an own account by app password. */
export function openBluesky(rhythm: Rhythm = defaultRhythm): Channel {
  const sessions = openSessions()
  return {
    name: description.name,
    describe: () => description,
    check: (credentials, context) => whoAmI(sessions, credentials, context),
    listen(input, context) {
      const { credentials } = input
      return credentials === undefined
        ? hearFirehose(input, context)
        : hearAccount(sessions, rhythm, { ...input, credentials }, context)
    },
    publish: (input, context) => publishReply(sessions, input, context),
    findPublished: (input, context) => findPublishedReply(sessions, input, context),
    look: (input, context) => lookAtThread(sessions, input, context),
  }
}

export const channel = openBluesky()

async function whoAmI(sessions: Sessions, credentials: Credentials, context: ChannelContext): Promise<CheckedAccount> {
  const account = sessions.signIn(credentials, context)
  const { did } = await account.who()
  const author: Author = mapAuthor(
    inShape(profileView, await account.query('app.bsky.actor.getProfile', { actor: did })),
  )
  return { author }
}
