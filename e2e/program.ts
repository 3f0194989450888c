import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { root } from '../scripts/setup.mjs'

export interface Program {
  /** Without a slash at the end. */
  readonly address: string
  /** The one-time link for the owner, as the terminal printed it; undefined when there is an owner. */
  readonly welcomeLink: string | undefined
  readonly dataDirectory: string
  /** Mistakes of ours that the log tells of. */
  readonly bugs: () => string[]
  /** Ends the program and keeps its data. */
  readonly halt: () => Promise<void>
  /** Ends the program and removes its data. */
  readonly stop: () => Promise<void>
}

export interface ProgramSettings {
  /** Added to an environment in which no setting of ours is left over. */
  readonly env?: Readonly<Record<string, string>>
  /** Data of a program that was halted; a fresh directory otherwise. */
  readonly dataDirectory?: string
  /** Any free one otherwise. */
  readonly port?: number
}

const longestStartMs = 90_000
const longestStopMs = 15_000

/** Starts the built program as `npm start` does and waits for the line that it prints. */
export async function startProgram(settings: ProgramSettings = {}): Promise<Program> {
  const dataDirectory = settings.dataDirectory ?? (await mkdtemp(path.join(tmpdir(), 'earshot-e2e-')))
  const main = path.join(root, 'packages/server/.build/main.js')
  const args = [main, '--data', dataDirectory, '--port', String(settings.port ?? 0)]
  const child = spawn(process.execPath, args, {
    env: { ...cleanEnvironment(), ...nobodyElse, ...settings.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const exited = once(child, 'exit')
  let complaint = ''
  child.stderr.on('data', (data: Buffer) => (complaint = (complaint + data.toString()).slice(-4000)))
  const halt = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const late = setTimeout(() => child.kill('SIGKILL'), longestStopMs)
    child.kill('SIGTERM')
    await exited
    clearTimeout(late)
  }
  const stop = async (): Promise<void> => {
    await halt()
    await rm(dataDirectory, { recursive: true, force: true, maxRetries: 3 })
  }

  const late = setTimeout(() => child.kill('SIGKILL'), longestStartMs)
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /^Earshot is ready.* (http:\S+)$/.exec(line)?.[1]
    if (url === undefined) continue
    clearTimeout(late)
    child.stdout.resume()
    const { origin, pathname } = new URL(url)
    const welcomeLink = pathname === '/welcome' ? url : undefined
    return { address: origin, welcomeLink, dataDirectory, bugs: () => readBugs(dataDirectory), halt, stop }
  }
  clearTimeout(late)
  await stop()
  throw new Error(`the program did not start: ${complaint}`)
}

/** Whatever a journey does, it asks nobody outside this machine. */
const nobodyElse = {
  EARSHOT_JETSTREAM_HOSTS: 'ws://127.0.0.1:9',
  EARSHOT_ALLOW_PRIVATE_NETWORK: '1',
  EARSHOT_ALLOW_PUBLIC_NETWORK: '0',
}

/** What a developer has set for their own program does not reach this one. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const ours = /^(EARSHOT_|DATABASE_URL$|NODE_OPTIONS$|NODE_ENV$|VITEST)/
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !ours.test(name)))
}

const pinoError = 50

function readBugs(dataDirectory: string): string[] {
  const lines = readFileSync(path.join(dataDirectory, 'earshot.log'), 'utf8').split('\n')
  return lines.filter((line) => {
    const level = /^\{"level":(\d+)/.exec(line)?.[1]
    return level !== undefined && Number(level) >= pinoError
  })
}
