import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { runChild } from '../test/child.ts'
import type { Child, ChildOptions } from '../test/child.ts'
import { startEmbedded } from './database/embedded/index.ts'
import { isRunning } from './database/embedded/process-life.ts'

// Programs are started and killed here, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 180_000 })

let base: string
let dataDirectory: string
let children: Child[]

beforeEach(async () => {
  base = await mkdtemp(path.join(tmpdir(), 'program-test-'))
  dataDirectory = path.join(base, 'data')
  children = []
})
afterEach(async () => {
  for (const child of children) {
    child.process.kill('SIGKILL')
    await child.exit
  }
  await rm(base, { recursive: true, force: true, maxRetries: 50, retryDelay: 100 })
})

function run(args: readonly string[] = [], options: ChildOptions = {}): Child {
  const child = runChild('src/main.ts', ['--data', dataDirectory, '--port', '0', ...args], options)
  children.push(child)
  return child
}

/** Starts the program and waits for its line. */
async function start(args: readonly string[] = [], options: ChildOptions = {}) {
  const child = run(args, options)
  const line = await child.firstLine
  if (line === undefined) throw new Error(child.errors())
  const [address = ''] = /http:\S+/.exec(line) ?? []
  const url = new URL(address)
  return { child, line, origin: url.origin, token: url.searchParams.get('token') }
}

async function refusal(args: readonly string[] = [], options: ChildOptions = {}) {
  const child = run(args, options)
  const { code } = await child.exit
  return { code, sentence: child.errors().trim(), output: child.output() }
}

function send(url: string, body: unknown): Promise<Response> {
  return fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
}

const owner = { name: 'Mara', email: 'mara@halden.example', password: 'a long secret', locale: 'en' }

async function becomeOwner({ origin, token }: { origin: string; token: string | null }): Promise<Response> {
  return send(`${origin}/api/welcome`, { ...owner, token })
}

async function postmasterPid(): Promise<number> {
  return Number.parseInt(await readFile(path.join(dataDirectory, 'postgres/postmaster.pid'), 'utf8'), 10)
}

describe('starting', () => {
  it('prints one line with the one-time link; after the owner came, with the address', async () => {
    const first = await start()
    expect(first.line).toMatch(/^Earshot is ready\. Open this link once .*\/welcome\?token=\S+$/)
    expect(await (await fetch(`${first.origin}/api/health`)).json()).toMatchObject({ ok: true })
    expect((await becomeOwner(first)).status).toBe(200)
    first.child.process.kill('SIGTERM')
    expect(await first.child.exit).toEqual({ code: 0, signal: null })
    expect(first.child.output().trim().split('\n')).toEqual([first.line])
    expect(first.child.errors()).toBe('')

    const second = await start()
    expect(second.line).toBe(`Earshot is ready: ${second.origin}/`)
    expect((await send(`${second.origin}/api/sign-in`, owner)).status).toBe(200)
  })

  it('listens on this machine only, until somebody owns it', async () => {
    const { code, sentence } = await refusal(['--host', '0.0.0.0'])
    expect([code, sentence]).toEqual([1, expect.stringContaining('Nobody owns this Earshot yet')])
    const first = await start()
    await becomeOwner(first)
    first.child.process.kill('SIGTERM')
    await first.child.exit
    expect((await start(['--host', '0.0.0.0'])).line).toMatch(/^Earshot is ready: http:\/\/127\.0\.0\.1:\d+\/$/)
  })

  it('says so when the port is taken', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    // A server that listens on a port has an address object.
    const { port } = other.address() as AddressInfo
    const { code, sentence } = await refusal(['--port', String(port)])
    other.close()
    expect([code, sentence]).toEqual([
      1,
      `Port ${port} is taken by another program. Choose another one with --port, or stop that program.`,
    ])
  })

  it('refuses a data directory that another one uses, which goes on', async () => {
    const first = await start()
    const { code, sentence } = await refusal()
    expect([code, sentence]).toEqual([1, expect.stringContaining(`process ${first.child.process.pid}`)])
    expect((await fetch(`${first.origin}/api/health`)).status).toBe(200)
  })

  it('answers a wrong argument with one sentence and touches nothing', async () => {
    const { code, sentence } = await refusal(['--prot', '1'])
    expect([code, sentence]).toEqual([1, "Unknown option '--prot'. Try --help."])
    expect(existsSync(dataDirectory)).toBe(false)
  })

  it('says so when the data directory cannot be one', async () => {
    await writeFile(dataDirectory, 'a file')
    const { code, sentence } = await refusal()
    expect([code, sentence]).toEqual([
      1,
      `The data directory ${dataDirectory} is a file. Choose another one with --data.`,
    ])
  })

  it('asks for sign-in at every address of the API but the open ones', async () => {
    const { origin } = await start()
    for (const address of ['/api/me', '/api/w/home/ten', '/api/w/home/live', '/api/w/home/audit']) {
      expect((await fetch(origin + address)).status).toBe(401)
    }
    expect((await fetch(`${origin}/api/nothing`)).status).toBe(404)
  })
})

describe.skipIf(process.platform === 'win32')('ending', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)('%s ends it in order, database and all', async (signal) => {
    const { child } = await start()
    const pid = await postmasterPid()
    child.process.kill(signal)
    expect(await child.exit).toEqual({ code: 0, signal: null })
    expect(isRunning(pid)).toBe(false)
    expect(await readFile(path.join(dataDirectory, 'postgres.log'), 'utf8')).toContain('database system is shut down')
  })

  it('killed: the database goes down too, and the next start has everything', async () => {
    const first = await start()
    await becomeOwner(first)
    const pid = await postmasterPid()
    first.child.process.kill('SIGKILL')
    await expect.poll(() => isRunning(pid), { timeout: 10_000 }).toBe(false)
    const second = await start()
    expect((await send(`${second.origin}/api/sign-in`, owner)).status).toBe(200)
  })
})

/** Debian's, where it is installed. */
const otherPostgres = '/usr/lib/postgresql/15/bin'
describe.skipIf(!existsSync(otherPostgres))('with DATABASE_URL (needs PostgreSQL 15 of Debian)', () => {
  it('uses that server, and starts none of its own', async () => {
    const server = await startEmbedded({ dataDirectory: path.join(base, 'other'), binDirectory: otherPostgres })
    const first = await start([], { env: { DATABASE_URL: server.url } })
    expect(await (await fetch(`${first.origin}/api/health`)).json()).toMatchObject({
      database: expect.stringContaining('PostgreSQL 15'),
    })
    expect((await becomeOwner(first)).status).toBe(200)
    expect(existsSync(path.join(dataDirectory, 'postgres'))).toBe(false)
    first.child.process.kill('SIGTERM')
    expect((await first.child.exit).code).toBe(0)
    await server.stop()
  })
})

it('with a DATABASE_URL that nobody answers, says so without showing the password', async () => {
  const { code, sentence } = await refusal([], { env: { DATABASE_URL: 'postgres://me:s3cret@127.0.0.1:1/x' } })
  expect([code, sentence]).toEqual([1, expect.stringContaining('DATABASE_URL')])
  expect(sentence).not.toContain('s3cret')
})
