import type { Batch, ChannelEvent } from '@earshot/domain'
import { openBell } from '../bell.ts'
import { learn } from '../known-posts.ts'
import type { ChannelContext, Credentials, ListenInput } from '../port.ts'
import { waitAfter } from '../recover.ts'
import type { ServerSentEvent } from '../server-sent-events.ts'
import { ancestryOf } from './ancestry.ts'
import { openServer, type MastodonServer } from './client.ts'
import { mapStatus, versionOf } from './map.ts'
import { newestId, readForward } from './pages.ts'
import { readPosition, writePosition, type KnownStatus, type Position } from './position.ts'
import { recheck } from './recheck.ts'
import { streamUser } from './stream.ts'
import { readStreamed } from './streamed.ts'
import { notification, status, type Status } from './wire.ts'

export interface Rhythm {
  /** How often the account is asked where its server does not stream, and where it does. */
  readonly pollMs: number
  readonly pollBesideStreamMs: number
  readonly recheckMs: number
  readonly timeoutMs: number
}

const path = '/api/v1/notifications'
/** Other notifications (boosts, follows, polls) say nothing to us. */
const spokenTypes = ['mention', 'quote']

/**
 * Hears what is addressed to an account. The list of notifications is the truth and leaves no gaps; the stream only
 * says when to look, and what was edited or deleted.
 */
export async function* hearAccount(
  rhythm: Rhythm,
  input: ListenInput & { readonly credentials: Credentials },
  context: ChannelContext,
): AsyncGenerator<Batch> {
  const server = openServer(input.credentials.values, context, rhythm.timeoutMs)
  const stopping = new AbortController()
  const signal = AbortSignal.any([context.signal, stopping.signal])
  const streamed: ServerSentEvent[] = []
  const bell = openBell(signal)
  let isStreaming = false
  const connected = (): void => {
    isStreaming = true
    bell.ring()
  }
  const arrived = (event: ServerSentEvent): void => {
    streamed.push(event)
    bell.ring()
  }
  let position = readPosition(input.cursor)
  let recheckAt = position === undefined ? context.now() + rhythm.recheckMs : 0
  let failures = 0
  try {
    for (let isFirst = true; !signal.aborted; isFirst = false) {
      try {
        for await (const step of readNew(server, position, context.now())) {
          position = step.position
          yield step.batch
        }
        if (isFirst) void streamUser(server, context, signal, connected, arrived)
        const told = streamed.splice(0)
        const changes = position === undefined ? undefined : readStreamed(told, position, context.now())
        if (changes !== undefined && changes.events.length > 0) {
          position = changes.position
          yield { events: changes.events, cursor: writePosition(position), heard: changes.events.length }
        }
        if (position !== undefined && context.now() >= recheckAt) {
          const checked = await recheck(server, position, context.now())
          position = checked.position
          recheckAt = context.now() + rhythm.recheckMs
          if (checked.events.length > 0)
            yield { events: checked.events, cursor: writePosition(position), heard: checked.events.length }
        }
        if (failures > 0)
          context.report({ code: 'connected', message: `${new URL(server.origin).host} answers again.` })
        failures = 0
        await bell.heard(isStreaming ? Math.min(rhythm.pollBesideStreamMs, rhythm.recheckMs) : rhythm.pollMs)
      } catch (error) {
        failures += 1
        await bell.sleep(waitAfter(error, failures, context))
      }
    }
  } finally {
    stopping.abort()
  }
}

async function* readNew(
  server: MastodonServer,
  before: Position | undefined,
  now: number,
): AsyncGenerator<{ position: Position; batch: Batch }> {
  const types = { types: spokenTypes }
  if (before === undefined) {
    const position = { last: await newestId(server, path, types), known: [] }
    yield { position, batch: { events: [], cursor: writePosition(position), heard: 0 } }
    return
  }
  let { known } = before
  for await (const page of readForward(server, path, types, before.last)) {
    const events: ChannelEvent[] = []
    for (const item of page.items) {
      const event = await readNotification(server, item, known, now)
      if (event === undefined) continue
      events.push(event.event)
      if (event.known !== undefined) known = learn(known, [event.known])
    }
    const position = { last: page.last, known }
    yield { position, batch: { events, cursor: writePosition(position), heard: page.items.length } }
  }
}

async function readNotification(
  server: MastodonServer,
  item: unknown,
  known: readonly KnownStatus[],
  now: number,
): Promise<{ event: ChannelEvent; known?: KnownStatus } | undefined> {
  const parsed = notification.safeParse(item)
  if (parsed.success && !spokenTypes.includes(parsed.data.type)) return undefined
  const said = status.safeParse(parsed.data?.status)
  if (!parsed.success || !said.success)
    return { event: { kind: 'unknown', type: parsed.data?.type ?? 'unreadable', raw: item } }
  const version = versionOf(said.data)
  if (known.some((one) => one.ref === said.data.uri && one.version === version)) return undefined
  const post = mapStatus(said.data, parsed.data.status, now, await ancestryOf(server, said.data))
  return { event: { kind: 'post', post, toUs: true }, known: knownOf(said.data, now) }
}

function knownOf(found: Status, now: number): KnownStatus {
  return { id: found.id, ref: found.uri, version: versionOf(found), at: now }
}
