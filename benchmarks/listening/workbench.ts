import { channels } from '@earshot/channels'
import { createTeachableReader } from '@earshot/understanding'
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pino } from 'pino'
import type { Context, Services } from '../../packages/server/src/context.ts'
import { openDatabase } from '../../packages/server/src/database/open.ts'
import { makeBrand } from '../../packages/server/src/listening/brands/make-brand.ts'
import { keepHeapLean } from '../../packages/server/src/lean-heap.ts'
import { createChanges } from '../../packages/server/src/listening/changes.ts'
import { createLive } from '../../packages/server/src/live/live.ts'
import { createNewId } from '../../packages/server/src/new-id.ts'
import { createReadingThread } from '../../packages/server/src/understanding/reading/reading-thread.ts'
import { createStored } from '../../packages/server/src/understanding/stored.ts'
import { createTeaching } from '../../packages/server/src/understanding/teaching.ts'
import { createSecrets } from '../../packages/server/src/workspace/secrets.ts'

/** The program without its doors: a database of its own, services, and a workspace that listens for Halden. */
export interface Workbench {
  readonly ctx: Context
  readonly brandId: string
  /** Processor time since the last call, in seconds: of this process, and of the database. */
  readonly processorSeconds: () => Promise<{ readonly own: number; readonly database: number }>
  /** Memory at this moment, in MB: of this process, and of the database (shared pages counted once). */
  readonly megabytes: () => Promise<{ readonly own: number; readonly database: number }>
  close(): Promise<void>
}

/** With BENCH_DATA the directory is kept, and used again by the next run. */
export async function openWorkbench(more: Partial<Services> = {}): Promise<Workbench> {
  keepHeapLean()
  const kept = process.env['BENCH_DATA']
  const dataDirectory = kept ?? (await mkdtemp(path.join(tmpdir(), 'earshot-bench-')))
  const log = pino({ level: 'warn' })
  const config = { databaseUrl: undefined, postgresBinDirectory: undefined, dataDirectory }
  const database = await openDatabase(config, log)
  const now = Date.now
  const modelsDirectory = path.resolve(import.meta.dirname, '../../packages/understanding/models')
  const teaching = createTeaching(createTeachableReader({ modelsDirectory }))
  const thread = createReadingThread({ teaching, log }, modelsDirectory)
  const services: Services = {
    db: database.db,
    now,
    newId: createNewId(now),
    log,
    channels,
    channelContext: (signal) => ({ fetch, signal, now, report: () => undefined }),
    read: teaching.read,
    readMany: thread.readMany,
    teaching,
    stored: createStored(),
    secrets: createSecrets([Buffer.alloc(32, 1)]),
    live: createLive(),
    changes: createChanges(),
    dataDirectory,
    ...more,
  }
  const known = await services.db.selectFrom('brand').select(['id', 'workspace_id']).executeTakeFirst()
  const workspaceId = known?.workspace_id ?? services.newId()
  const ctx: Context = { ...services, workspaceId, actor: { kind: 'job', id: 'benchmark', name: 'benchmark' } }
  const brandId = known?.id ?? (await nameBrand(ctx))
  let pids: readonly number[] = []
  let before = { own: ownSeconds(), database: 0 }
  return {
    ctx,
    brandId,
    async processorSeconds() {
      pids = await databaseProcesses(dataDirectory)
      const at = { own: ownSeconds(), database: await secondsOf(pids) }
      const since = { own: at.own - before.own, database: at.database - before.database }
      before = at
      return since
    },
    async megabytes() {
      const each = await Promise.all(pids.map(megabytesOf))
      return { own: process.memoryUsage.rss() / 2 ** 20, database: each.reduce((sum, one) => sum + one, 0) }
    },
    async close() {
      await thread.stop()
      await database.close()
      if (kept === undefined) await rm(dataDirectory, { recursive: true, force: true, maxRetries: 20 })
    },
  }
}

async function nameBrand(ctx: Context): Promise<string> {
  const workspace = { id: ctx.workspaceId, slug: 'bench', name: 'Halden', created_at: new Date() }
  await ctx.db.insertInto('workspace').values(workspace).execute()
  const words = ['Халден', 'Χάλντεν']
  const handles = ['halden.example']
  const { brand } = await makeBrand(ctx, { name: 'Halden', rival: false, handles, words, domains: [], languages: [] })
  return brand.id
}

/** The postmaster and its children. Empty where there is no /proc. */
async function databaseProcesses(dataDirectory: string): Promise<number[]> {
  const pidFile = path.join(dataDirectory, 'postgres', 'postmaster.pid')
  const postmaster = Number((await readFile(pidFile, 'utf8').catch(() => '')).split('\n')[0])
  const all = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name)).map(Number)
  const parents = await Promise.all(all.map(async (pid) => [pid, Number((await statOf(pid))[1])] as const))
  return parents.filter(([pid, parent]) => pid === postmaster || parent === postmaster).map(([pid]) => pid)
}

/** The fields of /proc/PID/stat after the name: state, parent, … */
async function statOf(pid: number): Promise<string[]> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')
}

const ticksPerSecond = 100

async function secondsOf(pids: readonly number[]): Promise<number> {
  const ticks = await Promise.all(
    pids.map(async (pid) => {
      const fields = await statOf(pid)
      return Number(fields[11] ?? 0) + Number(fields[12] ?? 0)
    }),
  )
  return ticks.reduce((sum, each) => sum + each, 0) / ticksPerSecond
}

async function megabytesOf(pid: number): Promise<number> {
  const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '')
  return Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1] ?? 0) / 1024
}

function ownSeconds(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}
