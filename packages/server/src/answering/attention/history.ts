import { sql } from 'kysely'
import type { Kysely } from 'kysely'
import type { Database } from '../../database/tables.ts'

export interface History {
  /** Earlier mentions of the same person, and how many of them we answered; both at most 100. */
  readonly earlier: number
  readonly earlierAnswered: number
}

const mostEarlier = 100

/** What each of these mentions comes after, by the mention's id. */
export async function historyBefore(
  db: Kysely<Database>,
  workspaceId: string,
  mentions: readonly { readonly mentionId: string; readonly personId: string }[],
): Promise<ReadonlyMap<string, History>> {
  if (mentions.length === 0) return new Map()
  const [ids, people] = [mentions.map((one) => one.mentionId), mentions.map((one) => one.personId)]
  const { rows } = await sql<History & { id: string }>`
    select t.id, h.earlier, h.answered as "earlierAnswered"
    from unnest(${ids}::uuid[], ${people}::uuid[]) as t(id, person_id)
    cross join lateral (
      select count(*) as earlier, count(*) filter (where e.disposition = 'answered') as answered
      from (
        select m.disposition from mention m
        where m.workspace_id = ${workspaceId} and m.person_id = t.person_id and m.id < t.id
        order by m.id desc limit ${mostEarlier}
      ) as e
    ) as h`.execute(db)
  return new Map(rows.map(({ id, ...history }) => [id, history]))
}
