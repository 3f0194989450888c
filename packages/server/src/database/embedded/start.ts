import { rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { DatabaseProblem, explainDatabaseError } from '../problem.ts'
import { addressUrl } from './address.ts'
import type { DatabaseAddress } from './address.ts'
import { findBinaries } from './binaries.ts'
import { initialiseOnce, superuser } from './initialise.ts'
import { findLauncher } from './launcher.ts'
import type { Avoidable, Launcher } from './launcher.ts'
import { lockDirectory } from './lock.ts'
import { placesIn, socketDirectory } from './places.ts'
import { clearPostmaster } from './postmaster.ts'
import { databaseName, ownRole, prepareDatabase } from './prepare.ts'
import { startServerProcess } from './server-process.ts'
import type { ServerProcess } from './server-process.ts'
import { tunedSettings } from './settings.ts'

export interface EmbeddedOptions {
  readonly dataDirectory: string
  /** A `bin` directory with PostgreSQL programs of the system, instead of those that came with the dependencies. */
  readonly binDirectory?: string
  /** Settings of PostgreSQL on top of the tuned ones. */
  readonly settings?: Readonly<Record<string, string>>
  /** Ways of running not to be tried; for tests. */
  readonly avoid?: readonly Avoidable[]
  /** Told when the database went down by itself and when it is back. */
  readonly onTrouble?: (problem: DatabaseProblem) => void
}

export interface EmbeddedDatabase {
  /** As the role that owns the program's database. */
  readonly address: DatabaseAddress
  readonly url: string
  /** As the superuser, for backups and for making test databases. */
  readonly admin: DatabaseAddress
  /** For instance `18.4`. */
  readonly version: string
  readonly runsAs: Launcher['runsAs']
  stop(): Promise<void>
}

const longestPauseMs = 30_000

/**
 * Starts the database of a data directory, creating it the first time, and keeps it running until `stop`. Throws
 * DatabaseProblem: `in-use` when another process has the directory, `disk-full`, `cannot-start`.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const places = await placesIn(options.dataDirectory).catch(refusePlace(options.dataDirectory))
  const lock = await lockDirectory(places.lock).catch(refusePlace(options.dataDirectory))
  try {
    const binaries = await findBinaries(options.binDirectory)
    const launcher = await findLauncher(binaries.postgres, {
      avoid: options.avoid ?? [],
      dataDirectory: places.data,
    })
    const clear = () => clearPostmaster(places.cluster)
    await clear()
    const password = await initialiseOnce(places, binaries, launcher)
    const { host, port } = await listeningPlace(places.data, launcher)
    const admin: DatabaseAddress = { host, port, user: superuser, password, database: 'postgres' }
    const settings = { ...tunedSettings(), ...options.settings }
    const input = { places, binaries, launcher, address: admin, settings }
    const clearPlace = async () => {
      if (host.startsWith('/')) await rm(host, { recursive: true, force: true })
    }
    const first = await startServerProcess(input).catch(async (error: unknown) => {
      await clearPlace()
      throw error
    })
    const keeper = keepRunning(first, () => clear().then(() => startServerProcess(input)), options.onTrouble)
    const stop = async () => {
      await keeper.stop()
      await clearPlace()
      await lock.release()
    }
    try {
      const version = await prepareDatabase(admin, databaseName)
      const address = { ...admin, user: ownRole, database: databaseName }
      return { address, url: addressUrl(address), admin, version, runsAs: launcher.runsAs, stop }
    } catch (error) {
      await stop()
      throw error
    }
  } catch (error) {
    await lock.release()
    throw explainDatabaseError(error) ?? error
  }
}

function refusePlace(directory: string): (error: unknown) => never {
  return (error) => {
    if (error instanceof DatabaseProblem) throw error
    const known = explainDatabaseError(error)
    if (known?.kind === 'disk-full') throw known
    const reason = error instanceof Error ? error.message : String(error)
    const sentence = `The data directory ${directory} cannot be used (${reason}). Choose another one with --data.`
    throw new DatabaseProblem('cannot-start', sentence, { cause: error })
  }
}

/** A socket that only we can enter; on Windows, which has none for us, a free port of this machine. */
async function listeningPlace(data: string, launcher: Launcher): Promise<{ host: string; port: number }> {
  if (process.platform === 'win32') return { host: '127.0.0.1', port: await freePort() }
  return { host: await socketDirectory(data, launcher.owner), port: 5432 }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof address === 'object' && address ? address.port : 0
}

/** Starts the database again when it ends by itself (killed, out of memory, disk full), with growing pauses. */
function keepRunning(
  first: ServerProcess,
  again: () => Promise<ServerProcess>,
  onTrouble: EmbeddedOptions['onTrouble'],
): { stop(): Promise<void> } {
  let current = first
  const stopping = new AbortController()
  const watch = async () => {
    for (let failures = 0; !stopping.signal.aborted;) {
      await current.exited
      if (failures === 0 && !stopping.signal.aborted) {
        onTrouble?.(new DatabaseProblem('unreachable', 'The database ended by itself and is started again.'))
      }
      const pauseMs = Math.min(longestPauseMs, 100 * 2 ** failures)
      await delay(pauseMs, undefined, { signal: stopping.signal }).catch(() => undefined)
      if (stopping.signal.aborted) return
      try {
        current = await again()
        failures = 0
      } catch (error) {
        failures += 1
        if (error instanceof DatabaseProblem) onTrouble?.(error)
      }
    }
  }
  const watching = watch()
  return {
    async stop() {
      stopping.abort()
      await current.stop()
      await watching
      // A start that was under way has come to its end meanwhile.
      await current.stop()
    },
  }
}
