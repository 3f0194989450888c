/** PURE. What is remembered of a feed between two visits. */
import * as z from 'zod'
import { storedSubscription, type Subscription } from './websub/subscription.ts'

export interface FeedCursor {
  /** The last of what its hub delivered that was told. Written first: by it the journal knows what it may forget. */
  readonly delivery?: number | undefined
  readonly subscription?: Subscription | undefined
  /** Where the feed has moved for good; absent: it is where it was. */
  readonly address?: string | undefined
  readonly etag?: string | undefined
  readonly lastModified?: string | undefined
  /** Short hashes of refs, and of what they said, the newest last. */
  readonly known: ReadonlyMap<string, string>
}

/** A feed that is longer tells its oldest entries again when they come back. */
const mostKnown = 2000

const stored = z.object({
  delivery: z.number().optional(),
  subscription: storedSubscription.optional(),
  address: z.string().optional(),
  etag: z.string().optional(),
  lastModified: z.string().optional(),
  known: z.record(z.string(), z.string()),
})

/** The cursor's meaning; undefined where there is none or it is not one of ours. */
export function readFeedCursor(cursor: string | undefined): FeedCursor | undefined {
  if (cursor === undefined) return undefined
  try {
    const { known, ...rest } = stored.parse(JSON.parse(cursor))
    return { ...rest, known: new Map(Object.entries(known)) }
  } catch {
    return undefined
  }
}

export function writeFeedCursor({ delivery, known, ...rest }: FeedCursor): string {
  return JSON.stringify({ delivery, ...rest, known: Object.fromEntries(known) })
}

/** Remembers what was told; what was told longest ago is forgotten first. */
export function remember(
  known: ReadonlyMap<string, string>,
  told: readonly (readonly [string, string])[],
): ReadonlyMap<string, string> {
  const next = new Map(known)
  for (const [ref, version] of told) {
    next.delete(ref)
    next.set(ref, version)
  }
  const surplus = next.size - Math.max(mostKnown, told.length)
  for (const ref of [...next.keys()].slice(0, Math.max(0, surplus))) next.delete(ref)
  return next
}
