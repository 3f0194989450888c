import { call, type Answer } from '../call.ts'
import { ChannelError, type ChannelContext } from '../port.ts'
import { readRetryAt } from '../retry-after.ts'
import { resolve } from '../plain-text.ts'

export interface Visit {
  readonly bytes: Uint8Array
  readonly contentType: string | undefined
  readonly etag: string | undefined
  readonly lastModified: string | undefined
  readonly cacheControl: string | null
  /** The Link header. */
  readonly links: string | null
  /** The address in the end, for relative addresses. */
  readonly address: string
  /** The address to use from now on: differs from the asked one after a permanent redirect (301, 308). */
  readonly movedTo: string
}

const mostRedirects = 5
const maxBytes = 10 * 1024 * 1024
const accept =
  'application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9, application/xml;q=0.8, text/xml;q=0.8, application/json;q=0.7, */*;q=0.1'

/** The publisher says that the feed will not come back (410). */
export class FeedEnded extends ChannelError {
  constructor(host: string) {
    super('gone', `${host} says that this feed has ended. Remove it, or enter its new address.`)
    this.name = 'FeedEnded'
  }
}

/** Fetches a feed if it changed. undefined: it did not. Throws ChannelError. */
export async function visitFeed(
  context: ChannelContext,
  asked: string,
  known: { readonly etag?: string | undefined; readonly lastModified?: string | undefined },
  timeoutMs = 30_000,
): Promise<Visit | undefined> {
  let address = asked
  let movedTo = asked
  let forGood = true
  for (let hop = 0; hop <= mostRedirects; hop++) {
    const answer = await call(context, address, {
      who: hostOf(address),
      headers: {
        accept,
        ...(known.etag === undefined ? {} : { 'if-none-match': known.etag }),
        ...(known.lastModified === undefined ? {} : { 'if-modified-since': known.lastModified }),
      },
      redirect: 'manual',
      timeoutMs,
      maxBytes,
    })
    if (answer.status === 304) return undefined
    if ([301, 302, 303, 307, 308].includes(answer.status)) {
      const next = resolve(answer.headers.get('location') ?? undefined, address)
      if (next === undefined) throw new ChannelError('unavailable', `${hostOf(address)} sends visitors on to nowhere.`)
      forGood &&= answer.status === 301 || answer.status === 308
      if (forGood) movedTo = next
      address = next
      continue
    }
    if (answer.status < 200 || answer.status >= 300) throw refusal(answer, address, context.now())
    return {
      bytes: answer.bytes,
      contentType: answer.headers.get('content-type') ?? undefined,
      etag: answer.headers.get('etag') ?? undefined,
      lastModified: answer.headers.get('last-modified') ?? undefined,
      cacheControl: answer.headers.get('cache-control'),
      links: answer.headers.get('link'),
      address,
      movedTo,
    }
  }
  throw new ChannelError(
    'rejected',
    `${hostOf(asked)} sends visitors in circles. Enter the address that a browser ends up at.`,
  )
}

function refusal({ status, headers }: Answer, address: string, now: number): ChannelError {
  const host = hostOf(address)
  const retryAt = readRetryAt(headers, now)
  if (status === 429 || (status === 503 && retryAt !== undefined)) {
    return new ChannelError('rate-limited', `${host} asks us to come back later.`, {
      retryAt: retryAt ?? now + 3_600_000,
    })
  }
  if (status === 410) return new FeedEnded(host)
  if (status === 404) return new ChannelError('gone', 'There is nothing at this address (404). Check it in a browser.')
  if (status === 401 || status === 403) {
    return new ChannelError(
      'rejected',
      `${host} does not let us read this feed (${status}). It needs a password or refuses programs.`,
    )
  }
  if (status >= 500 || status === 408)
    return new ChannelError(
      'unavailable',
      `${host} has trouble at the moment (${status}). It is tried again by itself.`,
    )
  return new ChannelError('rejected', `${host} refused the feed (${status}).`)
}

function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : address
}
