import { ChannelError, backOffMs, pause } from '@earshot/channels'
import type { Channel, ChannelContext, ChannelNote, Credentials } from '@earshot/channels'
import type { Services } from '../../context.ts'
import { explainDatabaseError } from '../../database/problem.ts'
import type { Ear } from '../ear/ear.ts'
import { Stopped, takeIn } from '../intake/take-in.ts'
import type { HearableSource } from './queries.ts'
import { cursorOf } from './queries.ts'
import { noteStates } from './note-state.ts'
import type { StateNotes } from './note-state.ts'

export interface HearSource {
  readonly services: Services
  readonly channel: Channel
  readonly source: HearableSource
  readonly ear: Ear
  readonly credentials: Credentials | undefined
  readonly signal: AbortSignal
  /** Only a person can mend it. */
  readonly onBroken: (error: ChannelError) => Promise<void>
}

const firstWaitMs = 1000
const longestWaitMs = 5 * 60_000

/**
 * Hears one source from its cursor until the signal comes. Whatever goes wrong is written to its row: it is tried again
 * with growing pauses, or the source is broken until a person mends it. Never throws.
 */
export async function hearSource(how: HearSource): Promise<void> {
  const { services, source, signal } = how
  const notes = noteStates(services, source.workspace_id, source.id)
  try {
    for (let failures = 0; !signal.aborted;) {
      const began = { batches: 0 }
      const error = await hearUntilTrouble(how, notes, began).catch((cause: unknown) => cause)
      if (signal.aborted || error instanceof Stopped) return
      failures = began.batches > 0 ? 1 : failures + 1
      const mend = whatOnlyPeopleMend(error)
      if (mend !== undefined) {
        await notes.note({ state: 'broken', code: mend.kind, reason: mend.message })
        await how.onBroken(mend)
        return
      }
      await waitAfter(how, notes, error, failures)
    }
  } finally {
    notes.stop()
  }
}

async function hearUntilTrouble(how: HearSource, notes: StateNotes, began: { batches: number }): Promise<unknown> {
  const { services, channel, source, ear, credentials, signal } = how
  const { workspace_id: workspaceId, id: sourceId } = source
  const cursor = await cursorOf(services.db, workspaceId, sourceId)
  const input = {
    settings: source.settings,
    wanted: ear.wanted,
    ...(cursor === undefined ? {} : { cursor }),
    ...(credentials === undefined ? {} : { credentials }),
  }
  for await (const batch of channel.listen(input, contextOf(how, notes))) {
    await takeIn(services, batch, {
      ear,
      from: { workspaceId, sourceId, channel: source.channel },
      signal,
      onWait: (problem) => void notes.note({ state: 'retrying', code: problem.kind, reason: problem.message }),
    })
    began.batches += 1
    await notes.note({ state: 'listening' })
    notes.counted()
  }
  return new ChannelError('unavailable', 'The network ended the connection. It is tried again by itself.')
}

function contextOf({ services, signal, source }: HearSource, notes: StateNotes): ChannelContext {
  const report = (note: ChannelNote): void => {
    services.log.info({ sourceId: source.id, code: note.code }, note.message)
    switch (note.code) {
      case 'connected':
        void notes.note({ state: 'listening' })
        break
      case 'disconnected':
      case 'retrying':
      case 'rate-limited':
        void notes.note({ state: 'retrying', code: note.code, reason: note.message, retryAt: note.retryAt })
        break
      case 'switched-host':
      case 'skipped':
        break
      default:
        note.code satisfies never
    }
  }
  return { ...services.channelContext(signal), report }
}

function whatOnlyPeopleMend(error: unknown): ChannelError | undefined {
  if (!(error instanceof ChannelError)) return undefined
  return error.kind === 'unavailable' || error.kind === 'rate-limited' ? undefined : error
}

async function waitAfter(how: HearSource, notes: StateNotes, error: unknown, failures: number): Promise<void> {
  const { services, source, signal } = how
  const asked = error instanceof ChannelError ? (error.retryAt ?? 0) : 0
  const waitMs = Math.max(asked - services.now(), backOffMs(failures, firstWaitMs, longestWaitMs))
  const retryAt = Math.trunc(services.now() + waitMs)
  const database = explainDatabaseError(error)
  if (error instanceof ChannelError) {
    await notes.note({ state: 'retrying', code: error.kind, reason: error.message, retryAt })
  } else if (database !== undefined) {
    await notes.note({ state: 'retrying', code: database.kind, reason: database.message, retryAt })
  } else {
    services.log.error({ err: error, sourceId: source.id }, 'a source failed')
    await notes.note({ state: 'retrying', code: 'bug', reason: ours, retryAt })
  }
  await pause(waitMs, signal)
}

const ours = 'This is a mistake of ours. It is tried again by itself; whoever runs the server finds more in its log.'
