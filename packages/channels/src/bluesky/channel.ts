import { ChannelError, type Channel, type ChannelContext, type CheckedAccount, type Credentials } from '../port.ts'
import { hearAccount, type Rhythm } from './account.ts'
import { inShape } from './client.ts'
import { description } from './describe.ts'
import { hearFirehose } from './firehose.ts'
import { mapAuthor } from './map.ts'
import { openPublicAccounts } from './public-accounts.ts'
import { findPublishedReply, publishReply } from './publish.ts'
import { openSessions, type Sessions } from './session.ts'
import { readPlace, writePlace } from './stream-place.ts'
import { lookAtThread } from './thread.ts'
import { profileView } from './wire.ts'

const defaultRhythm: Rhythm = { pollMs: 15_000, recheckMs: 60_000, timeoutMs: 30_000 }

/** Bluesky: the whole network by Jetstream, an own account by app password. */
export function openBluesky(changes: Partial<Rhythm> = {}): Channel {
  const rhythm = { ...defaultRhythm, ...changes }
  const sessions = openSessions(rhythm.timeoutMs)
  return {
    name: description.name,
    describe: () => description,
    check: (credentials, context) => whoAmI(openSessions(rhythm.timeoutMs), credentials, context),
    listen(input, context) {
      const { credentials } = input
      return credentials === undefined
        ? hearFirehose(input, context)
        : hearAccount(sessions, rhythm, { ...input, credentials }, context)
    },
    publish: (input, context) => publishReply(sessions, input, context),
    findPublished: (input, context) => findPublishedReply(sessions, input, context),
    look: (input, context) => lookAtThread(sessions, input, context),
    publicAccounts: openPublicAccounts(sessions, rhythm.timeoutMs),
    replay: {
      cursorAt: (at) => writePlace({ timeUs: Math.trunc(at * 1000) }),
      timeAt: (cursor) => Math.floor((readPlace(cursor)?.timeUs ?? Number.NaN) / 1000),
    },
  }
}

export const channel = openBluesky()

// Signs in anew instead of trusting stored tokens: what was typed in is what has to be proven.
async function whoAmI(
  sessions: Sessions,
  { values, store }: Credentials,
  context: ChannelContext,
): Promise<CheckedAccount> {
  const { service = '', handle = '', password = '' } = values
  const account = sessions.signIn({ values: { service, handle, password }, ...(store ? { store } : {}) }, context)
  const session = await account.who()
  try {
    const profile = await account.query('app.bsky.actor.getProfile', { actor: session.did })
    return { author: mapAuthor(inShape(profileView, profile)) }
  } catch (error) {
    // The network may not have noticed a new account yet; its own server has just confirmed it.
    if (error instanceof ChannelError && error.kind === 'auth') throw error
    return { author: { ref: session.did, handle: session.handle } }
  }
}
