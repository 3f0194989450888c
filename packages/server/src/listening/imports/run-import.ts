import { detectLayout, sampleBytes } from '@earshot/channels'
import type { Batch, ChannelEvent } from '@earshot/domain'
import { sql } from 'kysely'
import type { Services } from '../../context.ts'
import type { DatabaseProblem } from '../../database/problem.ts'
import type { Ear } from '../ear/ear.ts'
import { Stopped, preparePatiently, storePrepared, takeIn } from '../intake/take-in.ts'
import type { TakeIn } from '../intake/take-in.ts'
import type { Prepared } from '../intake/prepared.ts'
import type { RightOfWay } from '../intake/right-of-way.ts'
import type { Alongside } from '../intake/store-batch.ts'
import { shapes } from '@earshot/api'
import { chunksOf } from './chunks.ts'
import type { Chunk } from './chunks.ts'
import { beginningOf } from './keep-file.ts'
import { place } from './queries.ts'
import type { ImportRow } from './queries.ts'

export interface RunImport {
  readonly services: Services
  readonly ear: Ear
  readonly row: ImportRow
  readonly signal: AbortSignal
  readonly onProgress: () => void
  /** Live work goes first. */
  readonly way?: RightOfWay
  /** Why it stands still; it goes on by itself. */
  readonly onWait?: (problem: DatabaseProblem) => void
}

/** So many chunks may wait to be written, so that neither reading nor writing waits for the other. */
const mostAhead = 4

/** In one transaction: many at a time cost less each, few at a time are over soon. */
const rowsAlone = 500
const rowsBesideLive = 100

/** Somebody else has stored this chunk. */
class StoredAlready extends Error {}

/**
 * Brings a file into the ledger from where it stopped. The next chunks are read and understood while one is written;
 * the place in the file is written with its rows. Throws Stopped, and what reading the file throws.
 */
export async function runImport(how: RunImport): Promise<void> {
  const { row, signal, way } = how
  const layout = detectLayout(await beginningOf(row.path, sampleBytes), row.file_name)
  const from = place.safeParse(row.position).data ?? layout.start
  const mapping = shapes.importMapping.parse(row.mapping)
  const defaults = { channel: row.channel, importedAt: row.created_at }
  const writing: Promise<void>[] = []
  try {
    const mostRows = () => (way?.isBusy() === true ? rowsBesideLive : rowsAlone)
    for await (const chunk of chunksOf(row.path, layout, withoutAbsent(mapping), { ...defaults, mostRows }, from)) {
      if (signal.aborted) break
      const batch = batchOf(chunk)
      const prepared = await readAhead(how, chunk, batch)
      const next = writeAfter(writing.at(-1), () => write(how, chunk, batch, prepared))
      // It is awaited some chunks later; until then it must not count as unhandled.
      next.catch(() => undefined)
      writing.push(next)
      if (writing.length > mostAhead) await writing.shift()
    }
    await writing.at(-1)
  } finally {
    await Promise.allSettled(writing)
  }
  if (signal.aborted) throw new Stopped()
}

async function writeAfter(before: Promise<void> | undefined, writeNow: () => Promise<void>): Promise<void> {
  await before
  return writeNow()
}

function batchOf({ posts, rows }: Chunk): Batch {
  return { events: posts.map((post): ChannelEvent => ({ kind: 'post', post })), cursor: '', heard: rows }
}

/** Undefined: something in it has to be found out row by row. */
async function readAhead(how: RunImport, chunk: Chunk, batch: Batch): Promise<Prepared | undefined> {
  return preparePatiently(how.services, batch, takeInOf(how, chunk)).catch((error: unknown) => {
    if (error instanceof Stopped) throw error
    return undefined
  })
}

async function write(how: RunImport, chunk: Chunk, batch: Batch, prepared: Prepared | undefined): Promise<void> {
  const { services } = how
  const take = takeInOf(how, chunk)
  try {
    if (prepared === undefined) await takeIn(services, batch, take)
    else await storePrepared(services, batch, prepared, take).catch(orRowByRow(() => takeIn(services, batch, take)))
  } catch (error) {
    if (!(error instanceof StoredAlready)) throw error
  }
  how.onProgress()
}

function orRowByRow<T>(again: () => Promise<T>): (error: unknown) => Promise<T> {
  return (error) => {
    if (error instanceof Stopped || error instanceof StoredAlready) throw error
    return again()
  }
}

function takeInOf({ ear, row, signal, way, onWait }: RunImport, chunk: Chunk): TakeIn {
  const skipped: { line: number; code: string; excerpt: string }[] = []
  const alongside: Alongside = async (trx, { stored, repeated }) => {
    const { numAffectedRows } = await sql`
      update import_file set position = ${JSON.stringify(chunk.next)}::jsonb, bytes_done = ${chunk.next.offset},
        state_reason = null,
        rows_read = rows_read + ${chunk.rows}, rows_stored = rows_stored + ${stored}, rows_known = rows_known + ${repeated},
        rows_bad = rows_bad + ${chunk.problems.length + skipped.length}
      where workspace_id = ${row.workspace_id}::uuid and id = ${row.id}::uuid
        and coalesce((position ->> 'offset')::bigint, ${chunk.from.offset}) = ${chunk.from.offset}`.execute(trx)
    if (numAffectedRows !== 1n) throw new StoredAlready()
    await keepProblems(trx, row, [...chunk.problems, ...skipped])
  }
  return {
    ear,
    from: {
      workspaceId: row.workspace_id,
      sourceId: row.source_id,
      channel: row.channel,
      ...(row.brand_id !== null && { brandId: row.brand_id }),
    },
    signal,
    alongside,
    ...(way && { giveWay: () => way.giveWay(signal) }),
    ...(onWait && { onWait }),
    onSkip: (event) => {
      if (!('post' in event)) return
      const line = chunk.lines[chunk.posts.indexOf(event.post)] ?? chunk.from.line
      skipped.push({ line, code: 'bad-row', excerpt: event.post.text.slice(0, 200) })
    },
  }
}

/** More than anybody reads. They are all counted. */
const mostProblems = 10_000

async function keepProblems(
  trx: Services['db'],
  row: ImportRow,
  problems: readonly { readonly line: number; readonly code: string; readonly excerpt: string }[],
): Promise<void> {
  if (problems.length === 0) return
  await sql`
    insert into import_problem (workspace_id, import_id, line, code, excerpt)
    select ${row.workspace_id}::uuid, ${row.id}::uuid, p.line, p.code, p.excerpt
    from unnest(${problems.map(({ line }) => line)}::bigint[], ${problems.map(({ code }) => code)}::text[],
      ${problems.map(({ excerpt }) => excerpt.replaceAll('\0', '\uFFFD'))}::text[]) as p (line, code, excerpt)
    where (select rows_bad from import_file where workspace_id = ${row.workspace_id}::uuid and id = ${row.id}::uuid)
      < ${mostProblems}
    on conflict do nothing`.execute(trx)
}

function withoutAbsent<T extends Record<string, string | undefined>>(mapping: T) {
  return Object.fromEntries(Object.entries(mapping).filter(([, column]) => column !== undefined))
}
