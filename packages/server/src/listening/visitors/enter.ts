import type { Channel, Credentials, Visitors, Welcome } from '@earshot/channels'
import type { Services } from '../../context.ts'
import { openCredentials } from '../../workspace/account-credentials.ts'
import { hookAt } from '../hooks/queries.ts'
import type { Hook } from '../hooks/queries.ts'

/** Whose window it is, and the site on which it stands. */
export interface Entered {
  readonly hook: Hook
  readonly channel: Channel
  readonly visitors: Visitors
  readonly credentials: Credentials
  readonly welcome: Welcome
}

/** Undefined where nobody has a window. Throws ChannelError `auth` for a page on which it may not stand. */
export async function enter(services: Services, path: string, headers: Headers): Promise<Entered | undefined> {
  const hook = /^[\w-]{43}$/.test(path) ? await hookAt(services.db, path) : undefined
  const channel = hook === undefined ? undefined : services.channels.get(hook.channel)
  if (hook?.credentials == null || channel?.visitors === undefined) return undefined
  const credentials = openCredentials(services, { ...hook, credentials: hook.credentials })
  const { visitors } = channel
  return { hook, channel, visitors, credentials, welcome: visitors.welcome(headers, credentials) }
}
