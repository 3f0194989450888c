import type { Mention } from '@earshot/api'
import { shapes } from '@earshot/api'
import type { Kysely, Selectable, Transaction } from 'kysely'
import type { Database, MentionTable } from '../../database/tables.ts'

/** Mentions with what is shown of their author; aliases: `m` mention, `p` person, `i` the identity it was written with. */
export function selectMentions(db: Kysely<Database> | Transaction<Database>) {
  return db
    .selectFrom('mention as m')
    .innerJoin('person as p', (join) =>
      join.onRef('p.workspace_id', '=', 'm.workspace_id').onRef('p.id', '=', 'm.person_id'),
    )
    .leftJoin('identity as i', (join) =>
      join
        .onRef('i.workspace_id', '=', 'm.workspace_id')
        .onRef('i.channel', '=', 'm.channel')
        .onRef('i.ref', '=', 'm.author_ref'),
    )
    .select(shownColumns)
    .select(['p.name as person_name', 'i.handle', 'i.avatar_url', 'i.followers'])
}

const shownColumns = [
  'm.id',
  'm.channel',
  'm.ref',
  'm.kind',
  'm.url',
  'm.title',
  'm.text',
  'm.language',
  'm.transliterated',
  'm.posted_at',
  'm.heard_at',
  'm.edited_at',
  'm.deleted_at',
  'm.person_id',
  'm.conversation_id',
  'm.brand_id',
  'm.source_id',
  'm.monitor_ids',
  'm.addressing',
  'm.speaker',
  'm.moment',
  'm.reading',
  'm.watchers',
  'm.disposition',
  'm.disposition_reason',
  'm.disposition_note',
  'm.disposed_by',
  'm.disposed_at',
  'm.half_life_s',
  'm.fades_at',
] as const

type Shown = (typeof shownColumns)[number] extends `m.${infer Name}` ? Name : never
export type MentionRow = Pick<Selectable<MentionTable>, Shown & keyof MentionTable> & {
  readonly person_name: string
  readonly handle: string | null
  readonly avatar_url: string | null
  readonly followers: number | null
}

/** A mention as the contract shows it. */
export function presentMention(row: MentionRow): Mention {
  const { moments, tone, urgency } = row.reading
  return {
    id: row.id,
    channel: row.channel,
    ref: row.ref,
    kind: row.kind,
    url: row.url ?? undefined,
    title: row.title ?? undefined,
    text: row.text,
    language: row.language,
    transliterated: shapes.mention.shape.transliterated.parse(row.transliterated ?? undefined),
    postedAt: row.posted_at,
    heardAt: row.heard_at,
    editedAt: row.edited_at ?? undefined,
    deletedAt: row.deleted_at ?? undefined,
    person: {
      id: row.person_id,
      name: row.person_name,
      handle: row.handle ?? undefined,
      avatarUrl: row.avatar_url ?? undefined,
      followers: row.followers ?? undefined,
    },
    conversationId: row.conversation_id,
    brandId: row.brand_id,
    sourceId: row.source_id,
    monitorIds: row.monitor_ids,
    addressing: row.addressing,
    speaker: row.speaker,
    moment: row.moment ?? undefined,
    moments,
    tone,
    urgency,
    watchers: row.watchers,
    disposition: row.disposition,
    dispositionReason: shapes.mention.shape.dispositionReason.parse(row.disposition_reason ?? undefined),
    dispositionNote: row.disposition_note ?? undefined,
    disposedBy: row.disposed_by ?? undefined,
    disposedAt: row.disposed_at ?? undefined,
    beacon:
      row.fades_at === null || row.half_life_s === null
        ? undefined
        : { startsAt: row.posted_at, fadesAt: row.fades_at, halfLifeMs: row.half_life_s * 1000 },
  }
}
