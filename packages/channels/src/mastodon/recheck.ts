import type { ChannelEvent } from '@earshot/domain'
import { forget, learn } from '../known-posts.ts'
import { MastodonRefusal, type MastodonServer } from './client.ts'
import { mapStatus, versionOf } from './map.ts'
import type { KnownStatus, Position } from './position.ts'
import { status } from './wire.ts'

const recentMs = 48 * 60 * 60 * 1000
/** A server allows 300 requests in five minutes: this leaves most of them to others. */
const mostAsked = 30

/** What became of the newest posts of the last two days: without a stream nobody tells that they were edited or deleted. */
export async function recheck(
  server: MastodonServer,
  position: Position,
  now: number,
): Promise<{ readonly events: readonly ChannelEvent[]; readonly position: Position }> {
  const events: ChannelEvent[] = []
  let { known } = position
  for (const one of position.known.filter((post) => post.at > now - recentMs).slice(0, mostAsked)) {
    const event = await whatBecameOf(server, one, now)
    if (event === undefined) continue
    events.push(event)
    known =
      event.kind === 'edit'
        ? learn(known, [{ ...one, version: event.post.version ?? '' }])
        : forget(known, new Set([one.ref]))
  }
  return { events, position: { ...position, known } }
}

async function whatBecameOf(
  server: MastodonServer,
  known: KnownStatus,
  now: number,
): Promise<(ChannelEvent & { kind: 'edit' | 'delete' }) | undefined> {
  try {
    const found = await server.get(`/api/v1/statuses/${encodeURIComponent(known.id)}`, status)
    if (versionOf(found) === known.version) return undefined
    const post = mapStatus(found, found, now)
    return { kind: 'edit', post: { ...post, editedAt: post.editedAt ?? now }, toUs: true }
  } catch (error) {
    if (error instanceof MastodonRefusal && error.kind === 'gone')
      return { kind: 'delete', ref: known.ref, deletedAt: now }
    throw error
  }
}
