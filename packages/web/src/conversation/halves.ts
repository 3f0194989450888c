import type { Audience, Conversation, Guest, Mention, Outlet } from '@earshot/api'
import { audienceOf } from '@earshot/domain'

export type Entry = Conversation['entries'][number]

/** Who can read an entry. */
export function audienceOfEntry(entry: Entry): Audience {
  return entry.kind === 'mention' ? audienceOf(entry.mention) : entry.reply.audience
}

/** Who can read what was said last; what we have not sent was not said. */
export function lastAudience(entries: readonly Entry[]): Audience | undefined {
  const said = entries.filter((entry) => entry.kind === 'mention' || !['draft', 'failed'].includes(entry.reply.state))
  const last = said.at(-1)
  return last && audienceOfEntry(last)
}

/** What an answer for `audience` would answer: what is opened where it can be, else the newest that can. */
export function answerTarget(
  { entries, outlets }: Pick<Conversation, 'entries' | 'outlets'>,
  opened: Mention,
  audience: Audience,
): Mention | undefined {
  if (audienceOf(opened) === audience) return opened
  const newest = entries.findLast(
    (entry) =>
      entry.kind === 'mention' && entry.mention.deletedAt === undefined && audienceOf(entry.mention) === audience,
  )
  if (newest?.kind === 'mention') return newest.mention
  return audience === 'person' && outletOf(outlets, opened)?.answersAlone === true ? opened : undefined
}

/** How a mention is answered; undefined while that is not known. */
export function outletOf(
  outlets: readonly Outlet[],
  { channel, sourceId }: Pick<Mention, 'channel' | 'sourceId'>,
): Outlet | undefined {
  return outlets.find((outlet) => outlet.channel === channel && outlet.sourceId === sourceId)
}

export interface Told {
  readonly entry: Entry
  readonly audience: Audience
  /** A half begins here: what comes before it is read by others. */
  readonly begins: boolean
  /** Whoever came by an invitation and speaks here for the first time. */
  readonly guest: Guest | undefined
}

/** The entries with the places where a conversation goes from public to private and back, and where guests come in. */
export function inHalves({ entries, guests }: Pick<Conversation, 'entries' | 'guests'>): readonly Told[] {
  const isMixed = new Set(entries.map(audienceOfEntry)).size > 1
  const told: Told[] = []
  const come = new Set<string>()
  for (const entry of entries) {
    const audience = audienceOfEntry(entry)
    const guest = guests.find((one) => !come.has(one.invitationId) && isFirstOf(one, entry))
    if (guest) come.add(guest.invitationId)
    told.push({ entry, audience, begins: isMixed && told.at(-1)?.audience !== audience, guest })
  }
  return told
}

function isFirstOf(guest: Guest, entry: Entry): boolean {
  if (entry.kind === 'reply') return false
  const { mention } = entry
  return mention.person.id === guest.personId && mention.channel === guest.channel && mention.postedAt >= guest.joinedAt
}

/** Parts of a text that stand in the other texts, too, and that nobody writes twice by chance: numbers, addresses. */
export function sharedSecrets(text: string, others: readonly string[]): readonly string[] {
  const telling = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}.-]+|[\p{L}\p{N}-]*\d[\p{L}\p{N}-]{3,}|\+?\d[\d\s().-]{6,}\d/gu
  const plain = (words: string) => words.toLowerCase().replace(/[\s().-]/g, '')
  const known = others.map(plain)
  const found = [...text.replace(/https?:\/\/\S+/g, ' ').matchAll(telling)].map(([words]) => words.trim())
  return [...new Set(found)].filter((words) => known.some((other) => other.includes(plain(words))))
}
