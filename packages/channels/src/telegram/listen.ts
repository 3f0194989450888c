import * as z from 'zod'
import type { Batch, Gap } from '@earshot/domain'
import type { ChannelContext, Credentials, ListenInput } from '../port.ts'
import { waitAfter } from '../recover.ts'
import { pause } from '../waiting.ts'
import { openBot, TelegramRefusal } from './client.ts'
import { stopOwnCalls } from './calls.ts'
import type { Rhythm } from './rhythm.ts'
import { openAlbums, readUpdates, wantedUpdates } from './updates.ts'
import { updates, user } from './wire.ts'

const keptMs = 24 * 60 * 60 * 1000
/** After a restart the question of the process before may still be open for a moment. */
const mostConflicts = 4

const stored = z.object({ next: z.number(), at: z.number() })

/**
 * Hears the bot's messages by long polls. Telegram forgets an update once a later one is asked for: that happens only
 * after the batch before was taken, and thereby stored.
 */
export async function* hearBot(
  rhythm: Rhythm,
  input: ListenInput & { readonly credentials: Credentials },
  context: ChannelContext,
): AsyncGenerator<Batch> {
  const bot = openBot(input.credentials.values, context, rhythm.timeoutMs)
  let cursor = readCursor(input.cursor)
  const albums = openAlbums()
  let toldAt = 0
  let us: z.infer<typeof user> | undefined
  let failures = 0
  let conflicts = 0
  while (!context.signal.aborted) {
    try {
      us ??= await bot.ask('getMe', {}, user)
      const { next = 0, at } = cursor ?? {}
      const held = Math.floor(rhythm.longPollMs / 1000)
      const parameters = {
        ...(next === 0 ? {} : { offset: next }),
        timeout: held,
        limit: 100,
        allowed_updates: wantedUpdates,
      }
      const raw = await bot.ask('getUpdates', parameters, updates, rhythm.timeoutMs + rhythm.longPollMs)
      const now = context.now()
      const read = readUpdates(raw, next, us, now, albums)
      cursor = { next: read.next, at: now }
      if (failures > 0) context.report({ code: 'connected', message: 'Telegram answers again.' })
      failures = 0
      conflicts = 0
      const isDue = now - toldAt >= rhythm.restMs || now < toldAt
      if (read.events.length === 0 && read.next === next && !isDue) {
        // Telegram itself waits when there is nothing; a server that does not is not asked without pause.
        await pause(Math.min(1000, rhythm.longPollMs / 25), context.signal)
        continue
      }
      toldAt = now
      const gap = gapSince(at, now)
      yield {
        events: read.events,
        cursor: JSON.stringify(cursor),
        heard: raw.length,
        ...(gap === undefined ? {} : { gaps: [gap] }),
      }
    } catch (error) {
      failures += 1
      const isConflict = error instanceof TelegramRefusal && error.status === 409
      if (isConflict && conflicts === 0) await stopOwnCalls(bot)
      if (isConflict && ++conflicts < mostConflicts) {
        context.report({ code: 'retrying', message: error.message })
        await pause(Math.min(10_000, rhythm.timeoutMs), context.signal)
      } else await pause(waitAfter(error, failures, context), context.signal)
    }
  }
}

function readCursor(cursor: string | undefined): z.infer<typeof stored> | undefined {
  try {
    return cursor === undefined ? undefined : stored.parse(JSON.parse(cursor))
  } catch {
    return undefined
  }
}

function gapSince(at: number | undefined, now: number): Gap | undefined {
  if (at === undefined || now - at <= keptMs) return undefined
  return { from: at, to: now - keptMs, reason: 'server-lost-history' }
}
