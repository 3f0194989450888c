import type { ChannelEvent } from '@earshot/domain'
import { forget, learn } from '../known-posts.ts'
import type { ServerSentEvent } from '../server-sent-events.ts'
import { parseWellFormed } from '../well-formed.ts'
import { mapStatus, versionOf } from './map.ts'
import type { Position } from './position.ts'
import { status, type Status } from './wire.ts'

/** PURE. Edits and deletions of posts that were told; everything else in the stream is read from the list. */
export function readStreamed(
  streamed: readonly ServerSentEvent[],
  position: Position,
  now: number,
): { events: readonly ChannelEvent[]; position: Position } {
  const events: ChannelEvent[] = []
  let { known } = position
  for (const { type, data } of streamed) {
    if (type === 'delete') {
      // The payload is a bare number that no JavaScript number holds: it stays text.
      const gone = known.find((one) => one.id === data.trim())
      if (gone === undefined) continue
      events.push({ kind: 'delete', ref: gone.ref, deletedAt: now })
      known = forget(known, new Set([gone.ref]))
    }
    if (type === 'status.update') {
      const edited = readStatus(data)
      const before = known.find((one) => one.ref === edited?.uri)
      if (edited === undefined || before === undefined || before.version === versionOf(edited)) continue
      const post = mapStatus(edited, edited, now)
      events.push({ kind: 'edit', post: { ...post, editedAt: post.editedAt ?? now }, toUs: true })
      known = learn(known, [{ ...before, version: versionOf(edited) }])
    }
  }
  return { events, position: { ...position, known } }
}

function readStatus(data: string): Status | undefined {
  try {
    return status.parse(parseWellFormed(data))
  } catch {
    return undefined
  }
}
