import { ChannelError, backOffMs, pause } from '@earshot/channels'
import type { Channel, ChannelContext, ChannelNote, Credentials, Journal } from '@earshot/channels'
import type { Batch } from '@earshot/domain'
import { noteReturned } from '../../answering/outbox/note-returned.ts'
import type { Services } from '../../context.ts'
import { explainDatabaseError } from '../../database/problem.ts'
import type { DatabaseProblem } from '../../database/problem.ts'
import type { Ear } from '../ear/ear.ts'
import { keepCatchingUp } from '../gaps/catching-up.ts'
import type { CatchingUp } from '../gaps/catching-up.ts'
import type { Hooks } from '../hooks/hooks.ts'
import type { From } from '../intake/prepared.ts'
import { readAhead, workingAhead } from '../intake/read-ahead.ts'
import type { RightOfWay } from '../intake/right-of-way.ts'
import { Stopped, takeIn } from '../intake/take-in.ts'
import type { HearableSource } from './queries.ts'
import { cursorOf, keepFirstCursor } from './queries.ts'
import { noteStates } from './note-state.ts'
import type { StateNotes } from './note-state.ts'

export interface HearSource {
  readonly services: Services
  readonly channel: Channel
  readonly source: HearableSource
  readonly ear: Ear
  readonly credentials: Credentials | undefined
  readonly hooks: Pick<Hooks, 'journalOf' | 'journalOfSource'>
  readonly signal: AbortSignal
  /** Only a person can mend it. */
  readonly onBroken: (error: ChannelError) => Promise<void>
  /** Told when it begins to be troubled, and when all is well again. */
  readonly onHealth: (isWell: boolean) => void
  /** What is heard now goes before files and old posts. */
  readonly way: RightOfWay
}

/** What one source keeps while it is heard. */
interface Course {
  readonly notes: StateNotes
  readonly catchingUp: CatchingUp
  isTroubled: boolean
  batches: number
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
  const catchingUp = keepCatchingUp(services, source.workspace_id, source.id)
  const course: Course = { notes, catchingUp, isTroubled: false, batches: 0 }
  try {
    await catchingUp.back('away')
    how.onHealth(true)
    for (let failures = 0; !signal.aborted;) {
      course.batches = 0
      const error = await hearUntilTrouble(how, course).catch((cause: unknown) => cause)
      if (signal.aborted || error instanceof Stopped) return
      failures = course.batches > 0 ? 1 : failures + 1
      trouble(how, course)
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

async function hearUntilTrouble(how: HearSource, course: Course): Promise<unknown> {
  const { services, channel, source, ear, credentials, signal } = how
  const { notes, catchingUp } = course
  const { workspace_id: workspaceId, id: sourceId } = source
  const cursor = await cursorToHearFrom(how)
  const journal = await journalFor(how)
  const input = {
    settings: source.settings,
    wanted: ear.wanted,
    sift: ear.sift,
    concerns: ear.concerns,
    ...(cursor === undefined ? {} : { cursor }),
    ...(credentials === undefined ? {} : { credentials }),
    ...(journal === undefined ? {} : { journal }),
  }
  const from = { workspaceId, sourceId, channel: source.channel }
  const batches = channel.listen(input, contextOf(how, course))
  for await (const [batch, ahead] of isFirehose(how) ? readingAhead(how, batches, from) : alone(batches)) {
    if (course.isTroubled) await allIsWell(how, course)
    await noteReturned(services, { workspaceId, channel: source.channel }, batch.events)
    let waitsSince: number | undefined
    const taking = {
      ear,
      from,
      signal,
      ...(ahead === undefined ? {} : { ahead }),
      onWait: (problem: DatabaseProblem) => {
        waitsSince ??= services.now()
        void notes.note({ state: 'retrying', code: problem.kind, reason: problem.message })
      },
    }
    await how.way.live(() => takeIn(services, batch, taking))
    course.batches += 1
    if (waitsSince !== undefined) await catchingUp.waited(waitsSince)
    if (batch.gaps !== undefined) await catchingUp.lost(batch.gaps)
    await catchingUp.reached(toldUntil(how, batch))
    await notes.note({ state: 'listening' })
    notes.counted()
  }
  return new ChannelError('unavailable', 'The network ended the connection. It is tried again by itself.')
}

/** What its network delivered, where it calls us. */
async function journalFor({ channel, source, hooks }: HearSource): Promise<Journal | undefined> {
  const { workspace_id: workspaceId, account_id: accountId, id } = source
  if (accountId !== null) return hooks.journalOf({ workspaceId, id: accountId })
  return channel.receive === undefined ? undefined : hooks.journalOfSource({ workspaceId, id })
}

/** A whole network says so much that its next posts become mentions while the database writes the last ones. */
function readingAhead({ services, ear }: HearSource, batches: AsyncIterable<Batch>, from: From) {
  return workingAhead(batches, (batch) =>
    readAhead(services, ear, batch, from).catch((error: unknown) => {
      const { sourceId } = from
      services.log.warn({ err: error, sourceId }, 'a batch could not be read ahead and is read when it is taken in')
      return undefined
    }),
  )
}

async function* alone(batches: AsyncIterable<Batch>): AsyncGenerator<readonly [Batch, undefined]> {
  for await (const batch of batches) yield [batch, undefined]
}

function isFirehose({ channel, source }: HearSource): boolean {
  return source.account_id === null && channel.replay !== undefined
}

/**
 * Where a source goes on. A network that can tell again is heard from this moment on, which is written down before: what
 * it says until the first batch is stored is not lost when the program is killed.
 */
async function cursorToHearFrom({ services, channel, source }: HearSource): Promise<string | undefined> {
  const { workspace_id: workspaceId, id } = source
  const cursor = await cursorOf(services.db, workspaceId, id)
  if (cursor !== undefined || channel.replay === undefined || source.account_id !== null) return cursor
  const first = channel.replay.cursorAt(services.now())
  await keepFirstCursor(services.db, workspaceId, id, first)
  return first
}

/** A network that is asked again and again has told everything once it answers; a stream, up to its cursor. */
function toldUntil({ channel, source, services }: HearSource, { cursor }: Batch): number {
  const at = source.account_id === null ? channel.replay?.timeAt(cursor) : undefined
  return at === undefined || Number.isNaN(at) ? services.now() : at
}

function trouble({ onHealth }: HearSource, course: Course): void {
  course.isTroubled = true
  onHealth(false)
}

async function allIsWell({ onHealth }: HearSource, course: Course): Promise<void> {
  course.isTroubled = false
  await course.catchingUp.back('disconnected')
  onHealth(true)
}

function contextOf(how: HearSource, course: Course): ChannelContext {
  const { services, signal, source } = how
  const { notes } = course
  const report = (note: ChannelNote): void => {
    services.log.info({ sourceId: source.id, code: note.code }, note.message)
    switch (note.code) {
      case 'connected':
        if (course.isTroubled) void allIsWell(how, course)
        void notes.note({ state: 'listening' })
        break
      case 'disconnected':
      case 'retrying':
      case 'rate-limited':
        trouble(how, course)
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
