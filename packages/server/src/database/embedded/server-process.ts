import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { open, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { Client } from 'pg'
import { DatabaseProblem } from '../problem.ts'
import type { DatabaseAddress } from './address.ts'
import type { PostgresBinaries } from './binaries.ts'
import type { Launcher } from './launcher.ts'
import { giveTo } from './ownership.ts'
import type { Places } from './places.ts'
import { recordedPid, stopPostmaster } from './postmaster.ts'
import { settingsFile } from './settings.ts'

export interface ServerProcess {
  /** Ends with the process; never rejects. */
  readonly exited: Promise<void>
  stop(): Promise<void>
}

export interface ServerProcessInput {
  readonly places: Places
  readonly binaries: PostgresBinaries
  readonly launcher: Launcher
  readonly address: DatabaseAddress
  readonly settings: Readonly<Record<string, string>>
}

const maxLogBytes = 5 * 2 ** 20
/** Recovery after a crash reads at most `max_wal_size` of log, which a slow disk does in a few minutes. */
const readyTimeoutMs = 10 * 60_000

/** How long the helpers of a killed database may take to notice and let go of their shared memory. */
const leftoversTimeoutMs = 30_000

/** Starts PostgreSQL and returns when it answers. Throws DatabaseProblem with what its log says when it does not. */
export async function startServerProcess(input: ServerProcessInput): Promise<ServerProcess> {
  const until = Date.now() + leftoversTimeoutMs
  for (;;) {
    try {
      return await startOnce(input)
    } catch (error) {
      const hasLeftovers = error instanceof DatabaseProblem && error.message.includes('shared memory block')
      if (!hasLeftovers || Date.now() > until) throw error
      await delay(200)
    }
  }
}

async function startOnce(input: ServerProcessInput): Promise<ServerProcess> {
  const { places, binaries, launcher, address, settings } = input
  const conf = path.join(places.cluster, 'earshot.conf')
  await writeFile(conf, settingsFile(settings), { mode: 0o600 })
  await giveTo(launcher.owner, conf)
  await clearSocket(address)
  const logFrom = await trimLog(places.log)
  const log = await open(places.log, 'a', 0o600)
  const args = ['-D', places.cluster, ...listenArguments(address)]
  const child = launcher.spawn(binaries.postgres, args, { leashed: true, log: log.fd })
  const exited = once(child, 'exit').then(
    () => undefined,
    () => undefined,
  )
  await log.close()
  const stop = () => stopChild(child, places.cluster, exited)
  try {
    await untilReady(address, exited)
  } catch (error) {
    await stop()
    throw explainStart(await readLog(places.log, logFrom), places, error)
  }
  return { exited, stop }
}

function listenArguments({ host, port }: DatabaseAddress): readonly string[] {
  const onSocket = host.startsWith('/')
  const listen = {
    listen_addresses: onSocket ? '' : host,
    unix_socket_directories: onSocket ? host : '',
    port: String(port),
  }
  return Object.entries(listen).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

/** The socket's own lock file carries a process number too, and nobody but us uses this directory. */
async function clearSocket({ host, port }: DatabaseAddress): Promise<void> {
  if (!host.startsWith('/')) return
  for (const ending of ['', '.lock']) await rm(path.join(host, `.s.PGSQL.${port}${ending}`), { force: true })
}

async function stopChild(child: ChildProcess, cluster: string, exited: Promise<void>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return
  await stopPostmaster((await recordedPid(cluster)) ?? child.pid, exited)
  await exited
}

async function untilReady(address: DatabaseAddress, exited: Promise<void>): Promise<void> {
  let isOver = false
  void exited.then(() => (isOver = true))
  const until = Date.now() + readyTimeoutMs
  for (;;) {
    const client = new Client({ ...address, connectionTimeoutMillis: 5000 })
    // A server that goes away while it is asked says so twice; the first time counts.
    client.on('error', () => undefined)
    try {
      await client.connect()
      await client.end()
      return
    } catch (error) {
      if (isOver || Date.now() > until || isRefusal(error)) throw error
    }
    await delay(15)
  }
}

function isRefusal(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return code.startsWith('28')
}

function explainStart(log: string, places: Places, cause: unknown): DatabaseProblem {
  if (/No space left on device|Disk quota exceeded/.test(log)) {
    const sentence = `The disk of ${places.data} is full, so the database cannot start. Free some space and start again; nothing is lost.`
    return new DatabaseProblem('disk-full', sentence, { cause })
  }
  const lines = log.split('\n').filter((line) => /FATAL|PANIC|ERROR|could not/.test(line))
  const reason = (lines.at(-1) ?? (cause instanceof Error ? cause.message : '')).replace(
    /^.*(?:FATAL|PANIC|ERROR): +/,
    '',
  )
  return new DatabaseProblem(
    'cannot-start',
    `The database did not start: ${reason || 'no reason given'}. Its log is ${places.log}.`,
    {
      cause,
    },
  )
}

async function trimLog(file: string): Promise<number> {
  const size = await stat(file).then(
    (found) => found.size,
    () => 0,
  )
  if (size <= maxLogBytes) return size
  await truncate(file, 0)
  return 0
}

async function readLog(file: string, from: number): Promise<string> {
  const bytes = await readFile(file).catch(() => Buffer.alloc(0))
  return bytes.subarray(from).toString('utf8')
}
