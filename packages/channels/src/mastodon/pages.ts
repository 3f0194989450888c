import * as z from 'zod'
import type { MastodonServer } from './client.ts'
import { list } from './wire.ts'

const pageSize = 40
/** Before everything, on servers with ids of any kind. */
const beforeAll = '0'

const withId = z.looseObject({ id: z.union([z.string(), z.number()]).transform(String) })

/** The newest id of a list, from which reading forward begins. */
export async function newestId(
  server: MastodonServer,
  path: string,
  query: Readonly<Record<string, string | readonly string[]>>,
): Promise<string> {
  const page = await server.get(path, list, { ...query, limit: 1 })
  const first = withId.safeParse(page[0])
  return first.success ? first.data.id : beforeAll
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
