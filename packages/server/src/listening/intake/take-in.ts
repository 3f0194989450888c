import type { Batch, ChannelEvent } from '@earshot/domain'
import { backOffMs, pause } from '@earshot/channels'
import type { Services } from '../../context.ts'
import { explainDatabaseError } from '../../database/problem.ts'
import type { DatabaseProblem } from '../../database/problem.ts'
import type { Ear } from '../ear/ear.ts'
import { prepare } from './prepare.ts'
import type { From, Prepared } from './prepared.ts'
import type { ReadAhead } from './read-ahead.ts'
import { storeBatch } from './store-batch.ts'
import type { Alongside } from './store-batch.ts'
import { Raced } from './store-persons.ts'
import { tellHeard } from './tell-heard.ts'

export type Intake = Pick<
  Services,
  'db' | 'now' | 'newId' | 'read' | 'readMany' | 'channels' | 'live' | 'log' | 'stored' | 'disk'
>

export interface TakeIn {
  readonly ear: Ear
  readonly from: From
  readonly signal: AbortSignal
  /** The database cannot take anything now; it is tried again by itself. */
  readonly onWait?: (problem: DatabaseProblem) => void
  /** A row that cannot be stored whatever is tried; all others are. */
  readonly onSkip?: (event: ChannelEvent, reason: unknown) => void
  readonly alongside?: Alongside
  /** What was matched, read and composed of the batch while the one before was written. */
  readonly ahead?: ReadAhead
  /** For bulk work: awaited before each step, so that live work goes first. */
  readonly giveWay?: () => Promise<void>
}

export interface Taken {
  readonly stored: number
  readonly repeated: number
  readonly matched: number
}

/** The signal came before the batch was stored. Nothing of it is in the ledger, the source goes on before it. */
export class Stopped extends Error {}

/**
 * Brings a batch into the ledger, with the source's cursor in the same transaction. Waits while the database is away
 * and tries again; an event that cannot be stored is left out by itself. Throws Stopped.
 */
export async function takeIn(services: Intake, batch: Batch, how: TakeIn): Promise<Taken> {
  try {
    const prepared = await preparePatiently(services, batch, how)
    return await storePrepared(services, batch, prepared, how)
  } catch (error) {
    if (error instanceof Stopped) throw error
    return takeInParts(services, batch, how, error)
  }
}

/** The first half of `takeIn`, for whoever reads on while the batch before is written. */
export async function preparePatiently(services: Intake, batch: Batch, how: TakeIn): Promise<Prepared> {
  const { giveWay } = how
  return patiently(services, how, async () => {
    await giveWay?.()
    return prepare(services, how.ear, batch, how.from, giveWay, how.ahead)
  })
}

/**
 * The second half. `batch` is what was prepared: it is prepared anew when somebody else stored a part of it, or when a
 * monitor was changed while it waited, whose reading of the ledger may have passed its place.
 */
export async function storePrepared(services: Intake, batch: Batch, prepared: Prepared, how: TakeIn): Promise<Taken> {
  let latest = prepared
  for (;;) {
    try {
      const now = latest
      const stored = await patiently(services, how, async () => {
        await how.giveWay?.()
        if (now.mentions.length > 0 && now.earVersion !== how.ear.version()) throw new Raced()
        return storeBatch(services, now, how.alongside)
      })
      await tellHeard(services, how.from.workspaceId, stored)
      services.stored.tell(how.from.workspaceId, latest.mentions)
      const { edited, repeated, leftOut } = latest.progress
      const matched = stored.stored + edited + repeated + leftOut
      return { stored: stored.stored, repeated: latest.repeated, matched }
    } catch (error) {
      if (!(error instanceof Raced)) throw error
      latest = await preparePatiently(services, batch, how)
    }
  }
}

/** Halves the batch until the event that harms it stands alone, and leaves that one out. */
async function takeInParts(services: Intake, batch: Batch, how: TakeIn, reason: unknown): Promise<Taken> {
  const { alongside, ...alone } = how
  if (!concernsOneRow(reason)) throw reason
  const taken = { stored: 0, repeated: 0, matched: 0 }
  let skipped = 0
  const take = async (events: readonly ChannelEvent[], why: unknown, isLastTry = false): Promise<void> => {
    const middle = Math.ceil(events.length / 2)
    const halves = [events.slice(0, middle), events.slice(middle)]
    if (!concernsOneRow(why)) throw why
    for (const event of isLastTry ? events : []) {
      skipped += 1
      skip(services, how, event, why)
    }
    // Alone it gets another chance: what failed may have been a moment and not the event.
    const isAlone = events.length === 1
    const parts = isLastTry ? [] : isAlone ? [events] : halves
    for (const part of parts) {
      const step = { events: part, cursor: '', heard: 0 }
      try {
        const prepared = await preparePatiently(services, step, alone)
        const done = await storePrepared(services, step, prepared, alone)
        taken.stored += done.stored
        taken.repeated += done.repeated
        taken.matched += done.matched
      } catch (error) {
        if (error instanceof Stopped) throw error
        await take(part, error, isAlone)
      }
    }
  }
  await take(batch.events, reason)
  // When nothing at all can be stored, it is not the rows that are wrong: the source must not go on without them.
  if (skipped > 1 && skipped === batch.events.length) throw reason
  const end = { ...batch, events: [] }
  const prepared = await preparePatiently(services, end, how)
  const progress = { ...prepared.progress, leftOut: skipped }
  await storePrepared(
    services,
    end,
    { ...prepared, progress },
    {
      ...alone,
      ...(alongside === undefined ? {} : { alongside: (trx) => alongside(trx, taken) }),
    },
  )
  return taken
}

/** Data that the database refuses (SQLSTATE 22, 23, 54), or a row that our own code stumbles over. */
function concernsOneRow(error: unknown): boolean {
  if (!(error instanceof Error) || !('code' in error)) return true
  return /^(22|23|54)/.test(String(error.code))
}

function skip({ log }: Intake, { from, onSkip }: TakeIn, event: ChannelEvent, reason: unknown): void {
  const ref = 'post' in event ? event.post.ref : event.kind
  log.error({ err: reason, sourceId: from.sourceId, ref }, 'an event could not be stored and was left out')
  onSkip?.(event, reason)
}

/** More tries than this, and it is the batch that is too much and not the database that is busy. */
const mostSlowTries = 4

async function patiently<T>(
  { log, disk }: Intake,
  { signal, onWait, from }: TakeIn,
  work: () => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    if (signal.aborted) throw new Stopped()
    try {
      const full = disk?.problem()
      if (full !== undefined) throw full
      return await work()
    } catch (error) {
      const problem = explainDatabaseError(error)
      if (problem === undefined || (problem.kind === 'too-slow' && attempt >= mostSlowTries)) throw error
      if (attempt === 1) log.warn({ err: error, sourceId: from.sourceId }, 'intake waits for the database')
      onWait?.(problem)
      await pause(backOffMs(attempt, 50, 10_000), signal)
    }
  }
}
