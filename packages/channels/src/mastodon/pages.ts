import * as z from 'zod'
import type { MastodonServer } from './client.ts'
import { list } from './wire.ts'

const pageSize = 40
/** Says that the list was empty: no id is before all others on servers with ids of any kind. */
const empty = ''
/** How far a list that was empty is read back; beyond, its oldest items are left out. */
const mostPagesBack = 25

const withId = z.looseObject({ id: z.union([z.string(), z.number()]).transform(String) })

/** The newest id of a list, from which reading forward begins. */
export async function newestId(
  server: MastodonServer,
  path: string,
  query: Readonly<Record<string, string | readonly string[]>>,
): Promise<string> {
  const page = await server.get(path, list, { ...query, limit: 1 })
  const first = withId.safeParse(page[0])
  return first.success ? first.data.id : empty
}

export interface ForwardPage {
  readonly last: string
  /** Oldest first. */
  readonly items: readonly unknown[]
}

/**
 * Everything after `last`, page by page, oldest first. `min_id` moves forward without holes, where `since_id` would
 * leave out what lies between it and the newest page.
 */
export async function* readForward(
  server: MastodonServer,
  path: string,
  query: Readonly<Record<string, string | readonly string[]>>,
  last: string,
): AsyncGenerator<ForwardPage> {
  if (last === empty) {
    const all = await readBack(server, path, query)
    if (all !== undefined) yield all
    return
  }
  const seen = new Set([last])
  for (let from = last; ;) {
    const page = await server.get(path, list, { ...query, min_id: from, limit: pageSize })
    const newest = withId.safeParse(page[0])
    // A server that does not know min_id shows the same page for ever.
    if (!newest.success || seen.has(newest.data.id)) return
    from = newest.data.id
    seen.add(from)
    yield { last: from, items: page.toReversed() }
  }
}

async function readBack(
  server: MastodonServer,
  path: string,
  query: Readonly<Record<string, string | readonly string[]>>,
): Promise<ForwardPage | undefined> {
  const items: unknown[] = []
  const ids = new Set<string>()
  for (let pages = 0; pages < mostPagesBack; pages++) {
    const oldest = [...ids].at(-1)
    const page = await server.get(path, list, {
      ...query,
      limit: pageSize,
      ...(oldest === undefined ? {} : { max_id: oldest }),
    })
    const fresh = page.filter((item) => {
      const parsed = withId.safeParse(item)
      const isFresh = parsed.success && !ids.has(parsed.data.id)
      if (isFresh) ids.add(parsed.data.id)
      return isFresh
    })
    items.push(...fresh)
    if (fresh.length === 0 || page.length < pageSize) break
  }
  const [last] = ids
  return last === undefined ? undefined : { last, items: items.toReversed() }
}
