import type { Batch, ChannelEvent } from '@earshot/domain'
import type { ChannelContext, Credentials, ListenInput } from '../port.ts'
import { waitAfter } from '../recover.ts'
import { pause } from '../waiting.ts'
import { knownOf, mapNotification, readFresh } from './notifications.ts'
import { advance, readPosition, writePosition, type Position } from './position.ts'
import { recheck } from './recheck.ts'
import type { Sessions, SignedIn } from './sign-in/signed-in.ts'

export interface Rhythm {
  readonly pollMs: number
  /** How often posts that were told are looked at again. */
  readonly recheckMs: number
  /** How long an answer may take. */
  readonly timeoutMs: number
}

const mostPerBatch = 200

/** Hears what is addressed to an account by asking every `pollMs`; the poll is the truth, it leaves no gaps. */
export async function* hearAccount(
  sessions: Sessions,
  rhythm: Rhythm,
  input: ListenInput & { readonly credentials: Credentials },
  context: ChannelContext,
): AsyncGenerator<Batch> {
  const account = sessions.signIn(input.credentials, context)
  let position = readPosition(input.cursor)
  let recheckAt = position === undefined ? context.now() + rhythm.recheckMs : 0
  let failures = 0
  while (!context.signal.aborted) {
    try {
      for await (const step of readNew(account, position, context.now())) {
        position = step.position
        yield step.batch
      }
      if (position !== undefined && context.now() >= recheckAt) {
        const { events, position: next } = await recheck(account, position, context.now())
        position = next
        recheckAt = context.now() + rhythm.recheckMs
        if (events.length > 0) yield { events, cursor: writePosition(position), heard: events.length }
      }
      if (failures > 0) context.report({ code: 'connected', message: 'Bluesky answers again.' })
      failures = 0
      await pause(rhythm.pollMs, context.signal)
    } catch (error) {
      failures += 1
      await pause(waitAfter(error, failures, context), context.signal)
    }
  }
}

/** One poll. Throws ChannelError. */
async function* readNew(
  account: SignedIn,
  before: Position | undefined,
  now: number,
): AsyncGenerator<{ readonly position: Position; readonly batch: Batch }> {
  const { fresh, gap } = await readFresh(account, before)
  if (before === undefined) {
    const position = advance({ since: now, known: [] }, fresh.map(knownOf))
    yield { position, batch: { events: [], cursor: writePosition(position), heard: 0 } }
    return
  }
  let position = before
  for (let start = 0; start < fresh.length; start += mostPerBatch) {
    const some = fresh.slice(start, start + mostPerBatch)
    const events: readonly ChannelEvent[] = some.map(mapNotification)
    position = advance(position, some.map(knownOf))
    const batch = { events, cursor: writePosition(position), heard: events.length }
    yield { position, batch: start === 0 && gap !== undefined ? { ...batch, gaps: [gap] } : batch }
  }
}
