import type { Mention } from '@earshot/api'
import type { Services } from '../../context.ts'
import { Expected } from '../../problem.ts'
import { readFilters } from './filters.ts'
import type { FilterInput } from './filters.ts'
import { findMentions } from './find-mentions.ts'
import { mentionsByIds } from './queries.ts'

type Reader = Pick<Services, 'db' | 'now'> & { readonly workspaceId: string }

export interface PageInput extends FilterInput {
  readonly limit: number
  /** The last mention of the page before. */
  readonly after?: string | undefined
  /** Only what was posted later than this mention. */
  readonly newerThan?: string | undefined
}

export interface MentionPage {
  readonly items: Mention[]
  readonly next?: string
  readonly newest?: string
}

/** A page of the stream, newest first. `next` is there while there is more. Throws Expected `bad-input`. */
export async function readPage({ db, now, workspaceId }: Reader, input: PageInput): Promise<MentionPage> {
  const { limit, after, newerThan, ...filters } = input
  const ids = await findMentions(db, workspaceId, readFilters(filters), {
    limit: limit + 1,
    olderThan: readId('after', after),
    newerThan: readId('newerThan', newerThan),
    now: now(),
  })
  const shown = ids.slice(0, limit)
  const [newest, next] = [shown[0], ids.length > limit ? shown.at(-1) : undefined]
  return {
    items: await mentionsByIds(db, workspaceId, shown),
    ...(next !== undefined && { next }),
    ...(newest !== undefined && { newest }),
  }
}

export const mostCounted = 1000

/** How many mentions the filters show, counted to 1000. Throws Expected `bad-input`. */
export async function countMentions(
  { db, now, workspaceId }: Reader,
  input: FilterInput & { readonly newerThan?: string | undefined },
): Promise<{ count: number; more: boolean }> {
  const { newerThan, ...filters } = input
  const wanted = { limit: mostCounted + 1, newerThan: readId('newerThan', newerThan), now: now() }
  const found = await findMentions(db, workspaceId, readFilters(filters), wanted)
  return { count: Math.min(mostCounted, found.length), more: found.length > mostCounted }
}

function readId(field: string, id: string | undefined): string | undefined {
  if (id === undefined || /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(id)) return id
  const sentence = `${field} is not the id of a mention.`
  throw new Expected('bad-input', sentence, { fields: { [`query.${field}`]: sentence } })
}
