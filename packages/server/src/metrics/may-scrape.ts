import { createHash, timingSafeEqual } from 'node:crypto'

export interface Scrape {
  /** The one that the operator has set. */
  readonly token: string | undefined
  /** Of the request, as it was sent. */
  readonly authorization: string | null
  readonly remoteAddress: string | undefined
  /** Something in front of the server passes requests on: then every request seems to come from this machine. */
  readonly isProxied: boolean
}

/** With a token set, whoever sends it (`Authorization: Bearer …`); without one, programs of this machine. */
export function mayScrape({ token, authorization, remoteAddress, isProxied }: Scrape): boolean {
  if (token !== undefined) return isSame(authorization ?? '', `Bearer ${token}`)
  return !isProxied && isOwnMachine(remoteAddress ?? '')
}

function isOwnMachine(address: string): boolean {
  return address === '::1' || /^(?:::ffff:)?127\./.test(address)
}

function isSame(given: string, wanted: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(wanted))
}
