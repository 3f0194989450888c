import type { Batch, ChannelEvent } from '@earshot/domain'
import type { ChannelContext, ListenInput } from '../port.ts'
import { waitAfter } from '../recover.ts'
import { pause } from '../waiting.ts'
import type { Rhythm } from './account.ts'
import { openServer } from './client.ts'
import { mapStatus } from './map.ts'
import { newestId, readForward } from './pages.ts'
import { readPosition, writePosition, type Position } from './position.ts'
import { status } from './wire.ts'

/** Hears what a server shows to everybody: the posts with a hashtag, or all that it knows. */
export async function* hearTimeline(
  rhythm: Rhythm,
  input: ListenInput,
  context: ChannelContext,
): AsyncGenerator<Batch> {
  const server = openServer(input.settings, context, rhythm.timeoutMs)
  const tag = (input.settings['hashtag'] ?? '').trim().replace(/^[#＃]/, '')
  const path = tag === '' ? '/api/v1/timelines/public' : `/api/v1/timelines/tag/${encodeURIComponent(tag)}`
  let position: Position | undefined = readPosition(input.cursor)
  let failures = 0
  while (!context.signal.aborted) {
    try {
      if (position === undefined) {
        position = { last: await newestId(server, path, {}), known: [] }
        yield { events: [], cursor: writePosition(position), heard: 0 }
      }
      for await (const page of readForward(server, path, {}, position.last)) {
        position = { last: page.last, known: [] }
        const events = page.items.flatMap((item) => readItem(item, input.wanted, context.now()) ?? [])
        yield { events, cursor: writePosition(position), heard: page.items.length }
      }
      if (failures > 0) context.report({ code: 'connected', message: `${new URL(server.origin).host} answers again.` })
      failures = 0
      await pause(rhythm.pollMs, context.signal)
    } catch (error) {
      failures += 1
      await pause(waitAfter(error, failures, context), context.signal)
    }
  }
}

function readItem(item: unknown, wanted: ListenInput['wanted'], now: number): ChannelEvent | undefined {
  if (wanted !== undefined && !wanted(JSON.stringify(item))) return undefined
  const found = status.safeParse(item)
  if (!found.success) return { kind: 'unknown', type: 'unreadable', raw: item }
  return { kind: 'post', post: mapStatus(found.data, item, now) }
}
