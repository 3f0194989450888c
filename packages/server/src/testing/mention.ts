import type { Insertable } from 'kysely'
import { sql } from 'kysely'
import type { MentionTable } from '../database/tables.ts'
import type { TestWorkspace } from './workspace.ts'

export interface TestMention {
  readonly id: string
  readonly personId: string
  readonly conversationId: string
  readonly ref: string
}

const hourMs = 3_600_000
const no = { probability: 0, verdict: 'no', words: [] } as const
const reading = {
  moments: { question: { probability: 0.9, verdict: 'yes', words: [] }, complaint: no, idea: no, praise: no },
  tone: { value: 0, confidence: 0.5 },
  urgency: 0,
  languageConfidence: 1,
  speakerConfidence: 1,
}

/**
 * A question to us, posted now and waiting with a beacon of six hours, as it lies in the ledger; `instead` makes it
 * another one. Without `by` a new person wrote it, in a conversation of its own.
 */
export async function storeMention(
  { ctx, brandId, sourceId }: TestWorkspace,
  instead: Partial<Insertable<MentionTable>> & { by?: TestMention; personName?: string; raw?: unknown } = {},
): Promise<TestMention> {
  const { by, personName = 'Ann', ...columns } = instead
  const { db, workspaceId } = ctx
  const at = new Date(ctx.now())
  const id = columns.id ?? ctx.newId(columns.posted_at === undefined ? undefined : Number(columns.posted_at))
  const ref = columns.ref ?? `at://did:plc:someone/app.bsky.feed.post/${id}`
  const channel = columns.channel ?? 'bluesky'
  const authorRef = by === undefined ? `did:plc:${id}` : `did:plc:${by.id}`
  const [personId, conversationId] = [by?.personId ?? ctx.newId(), by?.conversationId ?? ctx.newId()]
  if (by === undefined) {
    const person = { workspace_id: workspaceId, id: personId, name: personName, first_heard_at: at, last_heard_at: at }
    await db.insertInto('person').values(person).execute()
    await db
      .insertInto('identity')
      .values({ workspace_id: workspaceId, channel, ref: authorRef, person_id: personId, handle: 'ann.example' })
      .execute()
    await db
      .insertInto('conversation')
      .values({ workspace_id: workspaceId, id: conversationId, person_id: personId, opened_at: at, last_at: at })
      .execute()
  }
  await db
    .insertInto('mention')
    .values({
      workspace_id: workspaceId,
      id,
      channel,
      ref,
      kind: 'post',
      source_id: sourceId,
      brand_id: brandId,
      monitor_ids: [],
      author_ref: authorRef,
      person_id: personId,
      conversation_id: conversationId,
      text: 'Where can I buy a second cup?',
      language: 'en',
      posted_at: at,
      heard_at: at,
      addressing: 'to-us',
      speaker: 'person',
      moment: 'question',
      reading: JSON.stringify(reading),
      disposition: 'waiting',
      half_life_s: 3600,
      fades_at: new Date(ctx.now() + 6 * hourMs),
      search: sql<string>`''::tsvector`,
      ...columns,
      raw: columns.raw === undefined ? null : JSON.stringify(columns.raw),
    })
    .execute()
  return { id, personId, conversationId, ref }
}
