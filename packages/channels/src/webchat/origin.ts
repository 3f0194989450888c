import { ChannelError } from '../port.ts'
import type { Settings } from './settings.ts'

/**
 * The site that a browser says the call comes from. Throws ChannelError `auth` when it is not on the list, or when nobody
 * says so: a browser always does.
 */
export function demandOrigin(headers: Headers, { origins }: Pick<Settings, 'origins'>): string {
  const origin = headers.get('origin')
  if (origin !== null && origins.has(origin)) return origin
  throw new ChannelError('auth', `${origin ?? 'This page'} is not one of the sites on which this chat may stand.`)
}
