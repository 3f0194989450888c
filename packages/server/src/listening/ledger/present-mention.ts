import type { Mention } from '@earshot/api'
import { shapes } from '@earshot/api'
import { given } from '@earshot/channels'
import type { MentionRow } from './mention-row.ts'
import { judgementsOf } from './stored-words.ts'

/** A stored mention in the words of the API. */
export function presentMention(row: MentionRow): Mention {
  return given({
    id: row.id,
    channel: row.channel,
    ref: row.ref,
    kind: row.kind,
    url: row.url ?? undefined,
    title: row.title ?? undefined,
    text: row.text,
    language: row.language,
    transliterated: transliterated(row.transliterated),
    postedAt: row.posted_at,
    heardAt: row.heard_at,
    editedAt: row.edited_at ?? undefined,
    deletedAt: row.deleted_at ?? undefined,
    person: given({
      id: row.person_id,
      name: row.person_name,
      handle: row.handle ?? undefined,
      avatarUrl: row.avatar_url ?? undefined,
      followers: row.followers ?? undefined,
    }),
    conversationId: row.conversation_id,
    brandId: row.brand_id,
    sourceId: row.source_id,
    monitorIds: row.monitor_ids,
    addressing: row.addressing,
    speaker: row.speaker,
    moment: row.moment ?? undefined,
    moments: judgementsOf(row.reading),
    tone: row.reading.tone,
    urgency: row.reading.urgency,
    watchers: row.watchers,
    disposition: row.disposition,
    dispositionReason: shapes.dispositionReason.safeParse(row.disposition_reason).data,
    dispositionNote: row.disposition_note ?? undefined,
    disposedBy: row.disposed_by ?? undefined,
    disposedAt: row.disposed_at ?? undefined,
    beacon: presentBeacon(row),
    said: row.reading.said,
    copies: presentCopies(row),
  })
}

/** The two stored numbers as a beacon; undefined when nothing asks for an answer. */
export function presentBeacon(
  row: Pick<MentionRow, 'posted_at' | 'fades_at' | 'half_life_s'>,
): Mention['beacon'] | undefined {
  if (row.fades_at === null || row.half_life_s === null) return undefined
  return { startsAt: row.posted_at, fadesAt: row.fades_at, halfLifeMs: row.half_life_s * 1000 }
}

function presentCopies({
  copy_of: firstId,
  copy_posts: posts,
  copy_accounts: accounts,
}: MentionRow): Mention['copies'] {
  return firstId && posts && accounts ? { firstId, posts, accounts } : undefined
}

function transliterated(value: string | null): Mention['transliterated'] | undefined {
  return value === 'ru' || value === 'el' ? value : undefined
}
