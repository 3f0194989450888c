import { readFile, readlink, realpath, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { DatabaseProblem } from '../problem.ts'
import { isRunning } from './process-life.ts'

/** Waits this long for a database left behind by a killed server to write its memory to the disk. */
const shutdownTimeoutMs = 60_000

/**
 * Makes sure that no database server runs on `cluster`: one left behind by a server that was killed is shut down
 * cleanly. Call it while holding the lock of the data directory, so that nobody else's is meant.
 */
export async function clearPostmaster(cluster: string): Promise<void> {
  const pid = await recordedPid(cluster)
  if (pid === undefined) return
  if (!isRunning(pid) || !(await isPostmasterOf(pid, cluster))) return forgetPid(cluster)
  for (const [signal, patienceMs] of [
    ['SIGINT', shutdownTimeoutMs],
    ['SIGQUIT', 10_000],
  ] as const) {
    process.kill(pid, signal)
    if (await isGone(pid, patienceMs)) return forgetPid(cluster)
  }
  const sentence = `The database of an earlier start (process ${pid}) does not stop. End it, then start Earshot again.`
  throw new DatabaseProblem('in-use', sentence)
}

/** Asks a running database to finish: pending statements are cancelled, everything is written to the disk. */
export async function stopPostmaster(pid: number, exited: Promise<unknown>): Promise<void> {
  for (const [signal, patienceMs] of [
    ['SIGINT', shutdownTimeoutMs],
    ['SIGQUIT', 10_000],
    ['SIGKILL', 10_000],
  ] as const) {
    if (!isRunning(pid)) return
    process.kill(pid, signal)
    const timer = new AbortController()
    const late = delay(patienceMs, 'late', { signal: timer.signal }).catch(() => 'cancelled')
    const first = await Promise.race([exited, late])
    timer.abort()
    if (first !== 'late') return
  }
}

export async function recordedPid(cluster: string): Promise<number | undefined> {
  const text = await readFile(path.join(cluster, 'postmaster.pid'), 'utf8').catch(() => '')
  const pid = Math.abs(Number.parseInt(text, 10))
  return Number.isInteger(pid) && pid > 0 ? pid : undefined
}

async function isGone(pid: number, patienceMs: number): Promise<boolean> {
  const until = Date.now() + patienceMs
  while (isRunning(pid)) {
    if (Date.now() > until) return false
    await delay(20)
  }
  return true
}

/** A server process works inside its cluster directory. Where that cannot be seen (not Linux), the pid is believed. */
async function isPostmasterOf(pid: number, cluster: string): Promise<boolean> {
  if (process.platform !== 'linux') return true
  const place = await readlink(`/proc/${pid}/cwd`).catch(() => undefined)
  return place === (await realpath(cluster))
}

/**
 * A number left in the file may belong to another program by now (frequent in containers), and PostgreSQL would refuse
 * to start because of it. Its parent's number it overlooks, and goes on to check that no shared memory is in use.
 */
async function forgetPid(cluster: string): Promise<void> {
  const file = path.join(cluster, 'postmaster.pid')
  const text = await readFile(file, 'utf8').catch(() => undefined)
  if (text !== undefined) await writeFile(file, text.replace(/^-?\d+/, String(process.pid)))
}
