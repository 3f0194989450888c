import { ChannelError, type Channel, type ChannelContext, type CheckedAccount, type Credentials } from '../port.ts'
import { hearAccount, type Rhythm } from './account.ts'
import { inShape } from './client.ts'
import { description } from './describe.ts'
import { hearFirehose } from './firehose/firehose.ts'
import { mapAuthor } from './map.ts'
import type { OAuthSettings } from './sign-in/oauth-client.ts'
import { openPageSignIn } from './sign-in/page-sign-in.ts'
import { openPublicAccounts } from './public-accounts.ts'
import { findPublishedReply, publishReply } from './publish.ts'
import { openSessions } from './sign-in/session.ts'
import type { Sessions } from './sign-in/signed-in.ts'
import { readPlace, writePlace } from './firehose/stream-place.ts'
import { lookAtThread } from './thread.ts'
import { profileView, session } from './wire.ts'

const defaultRhythm: Rhythm = { pollMs: 15_000, recheckMs: 60_000, timeoutMs: 30_000 }

/** Bluesky: the whole network by Jetstream, an own account by app password or a sign-in on its own page. */
export function openBluesky(changes: Partial<Rhythm> = {}, settings: OAuthSettings = {}): Channel {
  const rhythm = { ...defaultRhythm, ...changes }
  const sessions = openSessions(rhythm.timeoutMs, settings)
  return {
    name: description.name,
    describe: () => description,
    check: (credentials, context) => whoAmI(openSessions(rhythm.timeoutMs, settings), credentials, context),
    listen(input, context) {
      const { credentials } = input
      return credentials === undefined
        ? hearFirehose(input, context)
        : hearAccount(sessions, rhythm, { ...input, credentials }, context)
    },
    publish: (input, context) => publishReply(sessions, input, context),
    findPublished: (input, context) => findPublishedReply(sessions, input, context),
    look: (input, context) => lookAtThread(sessions, input, context),
    signIn: openPageSignIn(settings),
    publicAccounts: openPublicAccounts(sessions, rhythm.timeoutMs),
    replay: {
      cursorAt: (at) => writePlace({ timeUs: Math.trunc(at * 1000) }),
      timeAt: (cursor) => Math.floor((readPlace(cursor)?.timeUs ?? Number.NaN) / 1000),
    },
  }
}

export const channel = openBluesky()

const whoSession = session.pick({ did: true, handle: true })

// Signs in anew instead of trusting stored tokens: what was typed in is what has to be proven.
async function whoAmI(
  sessions: Sessions,
  { values, store }: Credentials,
  context: ChannelContext,
): Promise<CheckedAccount> {
  const { service = '', handle = '', password = '', oauth } = values
  const typed = oauth === undefined ? { service, handle, password } : values
  const account = sessions.signIn({ values: typed, ...(store ? { store } : {}) }, context)
  const who =
    oauth === undefined
      ? await account.who()
      : inShape(whoSession, await account.query('com.atproto.server.getSession'))
  try {
    const profile = await account.query('app.bsky.actor.getProfile', { actor: who.did })
    return { author: mapAuthor(inShape(profileView, profile)) }
  } catch (error) {
    // The network may not have noticed a new account yet; its own server has just confirmed it.
    if (error instanceof ChannelError && error.kind === 'auth') throw error
    return { author: { ref: who.did, handle: who.handle } }
  }
}
