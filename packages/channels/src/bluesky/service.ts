import { ChannelError } from '../port.ts'

export const defaultService = 'https://bsky.social'

/** The origin of an account's server as a person names it. Throws ChannelError `rejected`. */
export function readService(given: string | undefined): string {
  const service = (given ?? '').trim() || defaultService
  const address = /^https?:\/\//i.test(service) ? service : `https://${service}`
  if (!URL.canParse(address)) {
    throw new ChannelError(
      'rejected',
      `“${service}” is not an address. Leave the field at ${defaultService} unless you run your own server.`,
    )
  }
  return new URL(address).origin
}
