import * as z from 'zod'
import type { Batch, ChannelEvent } from '@earshot/domain'
import { forget, learn } from '../known-posts.ts'
import { ChannelError, type ChannelContext, type Credentials, type ListenInput } from '../port.ts'
import { waitAfter } from '../recover.ts'
import { pause } from '../waiting.ts'
import { openSite, type Site } from './client.ts'
import { mapComment, refOfComment, versionOf } from './map.ts'
import { comment, comments, type Comment } from './wire.ts'

export interface Rhythm {
  readonly everyMs: number
  readonly timeoutMs: number
}

/** The highest number that was told, and the newest comments as they were. */
const stored = z.object({
  last: z.number(),
  known: z.array(z.object({ ref: z.string(), version: z.string(), at: z.number() })),
})
type Place = z.infer<typeof stored>

const perPage = 100
/** A site that nobody heard for so long is heard from its newest two thousand comments on. */
const mostPages = 20

/**
 * Asks for comments, newest first, until one that is known. WordPress has no word for what was changed or taken away:
 * the newest are compared with how they were.
 */
export async function* hearComments(
  { everyMs, timeoutMs }: Rhythm,
  input: ListenInput & { readonly credentials: Credentials },
  context: ChannelContext,
): AsyncGenerator<Batch> {
  const site = openSite(input.credentials.values, context, timeoutMs)
  let place = readPlace(input.cursor)
  let failures = 0
  while (!context.signal.aborted) {
    try {
      const found = await look(site, place?.last ?? Number.POSITIVE_INFINITY)
      if (failures > 0) context.report({ code: 'connected', message: `${site.name} answers again.` })
      failures = 0
      const before = place
      const { events, next } = await compare(site, found, place, context.now())
      place = next
      if (events.length > 0 || before === undefined) {
        yield { events, cursor: JSON.stringify(place), heard: events.length }
      } else await pause(everyMs, context.signal)
    } catch (error) {
      failures += 1
      await pause(waitAfter(error, failures, context), context.signal)
    }
  }
}

interface Found {
  readonly comments: readonly { readonly one: Comment; readonly raw: unknown }[]
  /** Of which no more than the number is understood. */
  readonly strange: readonly { readonly id: number; readonly raw: unknown }[]
}

const numbered = z.looseObject({ id: z.number() })

async function page(site: Site, number: number): Promise<readonly unknown[]> {
  const query = { context: 'edit', status: 'all', orderby: 'id', order: 'desc', per_page: String(perPage) }
  return site.ask('/wp/v2/comments', { ...query, page: String(number) }, comments)
}

/** Oldest first: the newest page at least, and all pages back to `last`. */
async function look(site: Site, last: number): Promise<Found> {
  const found: Found['comments'][number][] = []
  const strange = new Map<number, unknown>()
  for (let number = 1; number <= mostPages; number += 1) {
    const raws = await page(site, number)
    const read = raws.flatMap((raw) => {
      const parsed = comment.safeParse(raw)
      if (parsed.success) return [{ one: parsed.data, raw }]
      const { data } = numbered.safeParse(raw)
      if (data !== undefined) strange.set(data.id, raw)
      return []
    })
    found.push(...read)
    const oldest = Math.min(...read.map(({ one }) => Number(one.id)))
    if (raws.length < perPage || oldest <= last) break
  }
  // Somebody may have written between two pages, so that one comment stands on both.
  const once = new Map(found.map((each) => [each.one.id, each]))
  return {
    comments: [...once.values()].toSorted((a, b) => Number(a.one.id) - Number(b.one.id)),
    strange: [...strange].map(([id, raw]) => ({ id, raw })).toSorted((a, b) => a.id - b.id),
  }
}

async function compare(
  site: Site,
  { comments: found, strange }: Found,
  place: Place | undefined,
  now: number,
): Promise<{ readonly events: readonly ChannelEvent[]; readonly next: Place }> {
  const versions = new Map(place?.known.map(({ ref, version }) => [ref, version]))
  const told = found.map(({ one }) => ({
    ref: refOfComment(site.name, one.id),
    version: versionOf(one),
    at: Number(one.id),
  }))
  const last = Math.max(place?.last ?? 0, ...told.map(({ at }) => at), ...strange.map(({ id }) => id))
  if (place === undefined) return { events: [], next: { last, known: [...learn([], told)] } }
  const events = found.flatMap(({ one, raw }, index): ChannelEvent[] => {
    const { ref = '', version } = told[index] ?? {}
    const before = versions.get(ref)
    if (before === version) return []
    if (before === undefined && Number(one.id) <= place.last) return []
    if (before === undefined) return [{ kind: 'post', post: mapComment(one, raw, site.name, now), toUs: true }]
    return [{ kind: 'edit', post: mapComment(one, raw, site.name, now, now), toUs: true }]
  })
  const unknown = strange
    .filter(({ id }) => id > place.last)
    .map(({ raw }): ChannelEvent => ({ kind: 'unknown', type: 'unreadable', raw }))
  const gone = await missing(site, place, told)
  const deletions = gone.map((ref): ChannelEvent => ({ kind: 'delete', ref, deletedAt: now }))
  const known = learn(forget(place.known, new Set(gone)), told)
  return { events: [...events, ...unknown, ...deletions], next: { last, known: [...known] } }
}

/** Known comments that should have been among those that were found, and that nobody can see any more. */
async function missing(site: Site, place: Place, told: readonly { readonly ref: string; readonly at: number }[]) {
  const here = new Set(told.map(({ ref }) => ref))
  const oldest = told.length < perPage ? 0 : Math.min(...told.map(({ at }) => at))
  const gone: string[] = []
  for (const { ref, at } of place.known) if (!here.has(ref) && at >= oldest && (await isGone(site, at))) gone.push(ref)
  return gone
}

async function isGone(site: Site, id: number): Promise<boolean> {
  try {
    const { status } = await site.ask(`/wp/v2/comments/${id}`, { context: 'edit' }, comment)
    return status === 'trash' || status === 'spam'
  } catch (error) {
    if (error instanceof ChannelError && error.kind === 'gone') return true
    throw error
  }
}

function readPlace(cursor: string | undefined): Place | undefined {
  try {
    return cursor === undefined ? undefined : stored.parse(JSON.parse(cursor))
  } catch {
    return undefined
  }
}
