import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { Client } from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import { runChild } from '../../../test/child.ts'
import type { Child, ChildOptions } from '../../../test/child.ts'
import { startEmbedded } from './index.ts'
import type { DatabaseAddress, EmbeddedOptions } from './index.ts'

/** A data directory that is new for each test. Call it once in a test file. */
export function openDataDirectory() {
  /** A stopped database to copy, which takes a tenth of the time of creating one. */
  let seed: string
  const stops: (() => Promise<unknown>)[] = []
  const inside = { base: '', dataDirectory: '' }

  beforeAll(async () => {
    seed = await mkdtemp(path.join(tmpdir(), 'embedded-seed-'))
    await (await startEmbedded({ dataDirectory: seed })).stop()
  })
  afterAll(() => rm(seed, { recursive: true }))
  beforeEach(async () => {
    inside.base = await mkdtemp(path.join(tmpdir(), 'embedded-test-'))
    inside.dataDirectory = path.join(inside.base, 'data')
  })
  afterEach(async () => {
    for (const stop of stops.splice(0).toReversed()) await stop()
    await rm(inside.base, { recursive: true, force: true, maxRetries: 50, retryDelay: 100 })
  })

  return Object.assign(inside, {
    /** Done after the test, the last first. */
    stops,

    /** Begins with a copy where a test has not put anything there. */
    async useSeed(): Promise<void> {
      if (!existsSync(inside.dataDirectory)) await promisify(execFile)('cp', ['-r', seed, inside.dataDirectory])
    },

    async start(options: Partial<EmbeddedOptions> = {}) {
      await this.useSeed()
      const embedded = await startEmbedded({ dataDirectory: inside.dataDirectory, ...options })
      stops.push(embedded.stop)
      return embedded
    },

    /** The same in a process of its own. */
    async startChild(options: Partial<EmbeddedOptions> = {}, how: ChildOptions = {}) {
      await this.useSeed()
      const asked = JSON.stringify({ dataDirectory: inside.dataDirectory, ...options })
      const child = runChild('test/hold-database.ts', [asked], how)
      stops.push(async () => kill(child))
      const line = await child.firstLine
      if (line === undefined) throw new Error(child.errors())
      const said: { address: DatabaseAddress; runsAs: string; refused?: string; sentence?: string } = JSON.parse(line)
      return { child, ...said }
    },

    async postmasterPid(): Promise<number> {
      return Number.parseInt(await readFile(path.join(inside.dataDirectory, 'postgres/postmaster.pid'), 'utf8'), 10)
    },
  })
}

export async function kill(child: Child): Promise<void> {
  child.process.kill('SIGKILL')
  await child.exit
}

export async function ask(address: DatabaseAddress, sql: string): Promise<readonly Record<string, unknown>[]> {
  const client = new Client({ ...address })
  await client.connect()
  return (await client.query(sql).finally(() => client.end())).rows
}
