import * as z from 'zod'
import type { Batch, Gap } from '@earshot/domain'
import { ChannelError, type ChannelContext, type Credentials, type ListenInput } from '../port.ts'
import { waitAfter } from '../recover.ts'
import { pause } from '../waiting.ts'
import { openCommunity, type Community } from './client.ts'
import { mapUpdate } from './map.ts'
import { openPeople } from './people.ts'
import { longPoll, longPollServer, type LongPollServer } from './wire.ts'

export interface Rhythm {
  /** How long VKontakte holds a question back while there is nothing to tell; at most 90 s. */
  readonly longPollMs: number
  readonly timeoutMs: number
  /** How often the place is told while nothing happens. */
  readonly restMs: number
}

const wantedEvents = [
  'message_new',
  'message_edit',
  'message_reply',
  'wall_post_new',
  ...['wall_reply', 'photo_comment', 'video_comment', 'market_comment', 'board_post'].flatMap((family) => [
    `${family}_new`,
    `${family}_edit`,
    `${family}_delete`,
    `${family}_restore`,
  ]),
]

const stored = z.object({ ts: z.string(), at: z.number() })

/** Hears a community by Bots Long Poll. `ts` is told with the events and stays ours through every new key. */
export async function* hearCommunity(
  rhythm: Rhythm,
  input: ListenInput & { readonly credentials: Credentials },
  context: ChannelContext,
): AsyncGenerator<Batch> {
  const community = openCommunity(input.credentials.values, context, rhythm.timeoutMs)
  const named = openPeople(community)
  let place = readCursor(input.cursor)
  let server: LongPollServer | undefined
  let toldAt = 0
  let failures = 0
  while (!context.signal.aborted) {
    try {
      if (server === undefined) {
        await switchEventsOn(community, context)
        server = await community.ask('groups.getLongPollServer', { group_id: community.id }, longPollServer)
      }
      const { ts, at } = place ?? { ts: server.ts, at: context.now() }
      const answer = await community.read(
        addressOf(server, ts, rhythm.longPollMs),
        longPoll,
        rhythm.timeoutMs + rhythm.longPollMs,
      )
      const now = context.now()
      if (answer.failed !== undefined) {
        // 1: what lay between is forgotten; 2: only the key has run out; 3: both.
        const fresh =
          answer.failed === 1
            ? undefined
            : await community.ask('groups.getLongPollServer', { group_id: community.id }, longPollServer)
        server = fresh ?? server
        const nextTs = answer.failed === 2 ? ts : (answer.ts ?? server.ts)
        place = { ts: nextTs, at: now }
        if (answer.failed !== 2) yield { events: [], cursor: JSON.stringify(place), heard: 0, gaps: [lost(at, now)] }
        continue
      }
      const updates = answer.updates ?? []
      const events = await named(updates.map((one) => mapUpdate(one, { groupId: community.id, now })))
      place = { ts: answer.ts ?? ts, at: now }
      if (failures > 0) context.report({ code: 'connected', message: 'VKontakte answers again.' })
      failures = 0
      if (events.length > 0 || place.ts !== ts || now - toldAt >= rhythm.restMs || now < toldAt) {
        toldAt = now
        yield { events, cursor: JSON.stringify(place), heard: updates.length }
      } else await pause(Math.min(1000, rhythm.longPollMs / 25), context.signal)
    } catch (error) {
      failures += 1
      server = undefined
      await pause(waitAfter(error, failures, context), context.signal)
    }
  }
}

function addressOf(server: LongPollServer, ts: string, longPollMs: number): string {
  const address = new URL(server.server)
  const wait = String(Math.max(1, Math.floor(longPollMs / 1000)))
  for (const [name, value] of Object.entries({ act: 'a_check', key: server.key, ts, wait }))
    address.searchParams.set(name, value)
  return address.href
}

/** Only events that are switched on in the community's settings come. A token without the right to do so is no reason to stop. */
async function switchEventsOn(community: Community, context: ChannelContext): Promise<void> {
  try {
    const events = Object.fromEntries(wantedEvents.map((name) => [name, 1]))
    await community.ask(
      'groups.setLongPollSettings',
      { group_id: community.id, enabled: 1, api_version: '5.199', ...events },
      z.unknown(),
    )
  } catch (error) {
    if (!(error instanceof ChannelError) || error.kind !== 'rejected') throw error
    const message =
      'The access token may not switch events on. In the community, under Manage, API usage, Long Poll API, switch on messages and comments.'
    context.report({ code: 'skipped', message })
  }
}

function readCursor(cursor: string | undefined): z.infer<typeof stored> | undefined {
  try {
    return cursor === undefined ? undefined : stored.parse(JSON.parse(cursor))
  } catch {
    return undefined
  }
}

function lost(from: number, to: number): Gap {
  return { from: Math.min(from, to), to, reason: 'server-lost-history' }
}
