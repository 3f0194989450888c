import { readFile, readdir } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { runChild } from '../child.ts'
import type { Child } from '../child.ts'

export interface Counts {
  readonly heard: number
  readonly matched: number
  readonly stored: number
  readonly edited: number
  readonly repeated: number
  readonly leftOut: number
  readonly removed: number
}

export interface Line {
  readonly ref: string
  readonly text: string
  readonly deletedAt?: number
}

/** A whole Earshot as its operator runs it, to be killed and started again. */
export interface House {
  /** Starts it; resolves when it says that it is ready, or undefined when it was killed before. */
  start(): Promise<boolean>
  killServer(): Promise<void>
  /** Kills PostgreSQL with all its processes. */
  killDatabase(): Promise<void>
  /** Every process of the database that there is now. */
  databaseProcesses(): Promise<number[]>
  serverProcess(): number | undefined
  /** Names the brand: from then on it listens. */
  nameBrand(): Promise<void>
  counts(): Promise<Counts>
  /** Everything in the ledger, as its export has it. */
  ledger(): Promise<Line[]>
  complaints(): string
  stop(): Promise<void>
}

const longestStopMs = 20_000

export function openHouse(dataDirectory: string, env: Readonly<Record<string, string>>): House {
  let child: Child | undefined
  let origin = ''
  let cookie = ''
  let complaints = ''

  async function ask(address: string, body?: unknown): Promise<Response> {
    const response = await fetch(origin + address, {
      ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
      headers: { cookie, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      signal: AbortSignal.timeout(60_000),
    })
    if (!response.ok) throw new Error(`${address}: ${response.status} ${await response.text()}`)
    return response
  }
  const databaseProcesses = async (): Promise<number[]> => {
    const pidFile = path.join(dataDirectory, 'postgres/postmaster.pid')
    const postmaster = Number.parseInt(await readFile(pidFile, 'utf8').catch(() => ''), 10)
    if (!Number.isInteger(postmaster)) return []
    const stats = await Promise.all(
      (await readdir('/proc'))
        .filter((name) => /^\d+$/.test(name))
        .map(async (name) => ({
          pid: Number(name),
          stat: await readFile(`/proc/${name}/stat`, 'utf8').catch(() => ''),
        })),
    )
    // proc(5): the parent is the second field after the name, which stands in parentheses.
    const parentOf = (stat: string) => Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
    const named = stats.filter(({ stat }) => /^\d+ \(postgres\)/.test(stat))
    return named.filter(({ pid, stat }) => pid === postmaster || parentOf(stat) === postmaster).map(({ pid }) => pid)
  }
  return {
    databaseProcesses,
    serverProcess: () => child?.process.pid,
    complaints: () => complaints,
    async start() {
      child = runChild('src/main.ts', ['--data', dataDirectory, '--port', '0'], { env })
      const line = await child.firstLine
      if (line === undefined) {
        complaints = child.errors()
        return false
      }
      const [address = ''] = /http:\S+/.exec(line) ?? []
      const url = new URL(address)
      origin = url.origin
      const token = url.searchParams.get('token')
      if (token === null) return true
      const owner = { token, name: 'Mara', email: 'mara@halden.example', password: 'a long secret', locale: 'en' }
      const response = await ask('/api/welcome', owner)
      cookie = response.headers
        .getSetCookie()
        .map((each) => each.split(';')[0])
        .join('; ')
      return true
    },
    async killServer() {
      child?.process.kill('SIGKILL')
      await child?.exit
    },
    async killDatabase() {
      for (const pid of await databaseProcesses()) kill(pid, 'SIGKILL')
    },
    async nameBrand() {
      await ask('/api/w/home/brands', { name: 'Halden', handles: [], words: [], domains: [] })
    },
    async counts() {
      const { items } = (await (await ask('/api/w/home/sources')).json()) as { items: (Counts & { channel: string })[] }
      const found = items.find(({ channel }) => channel === 'bluesky')
      if (found === undefined) throw new Error('the open network is no source')
      return found
    },
    async ledger() {
      const text = await (await ask('/api/w/home/mentions/export?format=jsonl')).text()
      return text
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line) as Line)
    },
    async stop() {
      child?.process.kill('SIGTERM')
      await Promise.race([child?.exit, delay(longestStopMs, undefined, { ref: false })])
      child?.process.kill('SIGKILL')
    },
  }
}

/** It may have ended by itself a moment ago. */
export function kill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
}
