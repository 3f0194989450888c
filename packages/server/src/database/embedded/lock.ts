import { open, readFile, rename, rm, stat, utimes } from 'node:fs/promises'
import { hostname } from 'node:os'
import { setTimeout as delay } from 'node:timers/promises'
import { DatabaseProblem } from '../problem.ts'
import { processStart } from './process-life.ts'

interface Holder {
  readonly pid: number
  readonly startedAt: string
  readonly host: string
}

export interface DirectoryLock {
  release(): Promise<void>
}

export interface LockOptions {
  /** How often the holder shows that it is alive, for holders in another container. */
  readonly heartbeatMs?: number
}

/**
 * Takes `file` for this process, or throws DatabaseProblem `in-use`. A lock left behind by a process that is gone is
 * taken over. A holder in another container or on another machine is alive when its file changes while we watch.
 */
export async function lockDirectory(file: string, { heartbeatMs = 4000 }: LockOptions = {}): Promise<DirectoryLock> {
  const me: Holder = { pid: process.pid, startedAt: processStart(process.pid) ?? '', host: hostname() }
  const text = JSON.stringify(me)
  for (let attempt = 0; attempt < 5; attempt++) {
    if (await createExclusively(file, text)) return hold(file, text, heartbeatMs)
    const found = await readFile(file, 'utf8').catch(() => undefined)
    if (found === undefined) continue
    const holder = parseHolder(found)
    if (holder && (await isAlive(holder, file, heartbeatMs))) throw inUse(file, holder)
    await removeStale(file, found)
  }
  throw new DatabaseProblem(
    'in-use',
    `Another Earshot is starting with the same data directory (${file}). Wait and try again.`,
  )
}

function inUse(file: string, holder: Holder): DatabaseProblem {
  const where = holder.host === hostname() ? `process ${holder.pid}` : `process ${holder.pid} on ${holder.host}`
  const sentence = `Another Earshot (${where}) already uses this data directory (${file}). Stop it first, or choose another directory with --data.`
  return new DatabaseProblem('in-use', sentence)
}

async function createExclusively(file: string, text: string): Promise<boolean> {
  try {
    const handle = await open(file, 'wx', 0o600)
    await handle.writeFile(text)
    await handle.close()
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

function hold(file: string, text: string, heartbeatMs: number): DirectoryLock {
  const beat = setInterval(() => {
    const now = new Date()
    utimes(file, now, now).catch(() => undefined)
  }, heartbeatMs)
  beat.unref()
  return {
    async release() {
      clearInterval(beat)
      if ((await readFile(file, 'utf8').catch(() => '')) === text) await rm(file, { force: true })
    },
  }
}

/** Moves the stale file away before deleting it: if somebody was faster, what was moved is theirs and goes back. */
async function removeStale(file: string, expected: string): Promise<void> {
  const aside = `${file}.${process.pid}`
  await rename(file, aside).catch(() => undefined)
  const moved = await readFile(aside, 'utf8').catch(() => undefined)
  if (moved !== undefined && moved !== expected) await rename(aside, file)
  else await rm(aside, { force: true })
}

async function isAlive(holder: Holder, file: string, heartbeatMs: number): Promise<boolean> {
  if (holder.host === hostname()) {
    const start = processStart(holder.pid)
    return start !== undefined && (holder.startedAt === '' || start === holder.startedAt)
  }
  const before = (await stat(file)).mtimeMs
  await delay(heartbeatMs * 2.5)
  return (await stat(file).catch(() => undefined))?.mtimeMs !== before
}

function parseHolder(text: string): Holder | undefined {
  try {
    const value: Partial<Holder> = JSON.parse(text)
    if (typeof value.pid !== 'number' || typeof value.host !== 'string') return undefined
    return { pid: value.pid, host: value.host, startedAt: String(value.startedAt ?? '') }
  } catch {
    return undefined
  }
}
