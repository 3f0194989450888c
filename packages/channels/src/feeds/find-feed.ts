import { ChannelError, type ChannelContext } from '../port.ts'
import { decodeFeed } from './decode.ts'
import { feedsNamedIn, isPage, usualPlaces } from './page.ts'
import { parseFeed } from './parse.ts'
import { visitFeed, type Visit } from './visit.ts'

/**
 * Visits an address for the first time. Where a web page stands there, its feed is looked for: those the page names, else
 * at the usual places; what is found counts as where the address has moved. Throws ChannelError.
 */
export async function findFeed(
  context: ChannelContext,
  address: string,
  timeoutMs?: number,
): Promise<Visit | undefined> {
  const visit = await visitFeed(context, address, {}, timeoutMs)
  if (visit === undefined) return undefined
  const text = decodeFeed(visit.bytes, visit.contentType)
  if (!isPage(text)) return visit
  const named = feedsNamedIn(text, visit.address)
  for (const place of named.length > 0 ? named : usualPlaces(visit.address)) {
    const found = await feedAt(context, place, timeoutMs)
    if (found !== undefined) return found
  }
  return visit
}

async function feedAt(context: ChannelContext, place: string, timeoutMs?: number): Promise<Visit | undefined> {
  try {
    const visit = await visitFeed(context, place, {}, timeoutMs)
    if (visit === undefined) return undefined
    parseFeed(decodeFeed(visit.bytes, visit.contentType), visit.address)
    return visit
  } catch (error) {
    if (error instanceof ChannelError && !context.signal.aborted) return undefined
    throw error
  }
}
