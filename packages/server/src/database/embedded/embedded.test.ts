import { execFile, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, readFile, readlink, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { Client } from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { runChild } from '../../../test/child.ts'
import type { Child, ChildOptions } from '../../../test/child.ts'
import { findBinaries, restoreSymlinks } from './binaries.ts'
import { startEmbedded } from './index.ts'
import type { DatabaseAddress, EmbeddedOptions } from './index.ts'
import { findLauncher } from './launcher.ts'
import { isRunning } from './process-life.ts'

// Programs are started and killed here, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 180_000 })

const isRoot = process.getuid?.() === 0

/** A stopped database to copy, which takes a tenth of the time of creating one. */
let seed: string
let base: string
let dataDirectory: string
let stops: (() => Promise<unknown>)[]

beforeAll(async () => {
  seed = await mkdtemp(path.join(tmpdir(), 'embedded-seed-'))
  await (await startEmbedded({ dataDirectory: seed })).stop()
})
afterAll(() => rm(seed, { recursive: true }))

beforeEach(async () => {
  base = await mkdtemp(path.join(tmpdir(), 'embedded-test-'))
  dataDirectory = path.join(base, 'data')
  stops = []
})
afterEach(async () => {
  for (const stop of stops.toReversed()) await stop()
  await rm(base, { recursive: true, force: true, maxRetries: 50, retryDelay: 100 })
})

/** Begins with a copy where a test has not put anything there. */
async function useSeed(): Promise<void> {
  if (!existsSync(dataDirectory)) await promisify(execFile)('cp', ['-r', seed, dataDirectory])
}

async function start(options: Partial<EmbeddedOptions> = {}) {
  await useSeed()
  const embedded = await startEmbedded({ dataDirectory, ...options })
  stops.push(embedded.stop)
  return embedded
}

async function startChild(options: Partial<EmbeddedOptions> = {}, how: ChildOptions = {}) {
  await useSeed()
  const child = runChild('test/hold-database.ts', [JSON.stringify({ dataDirectory, ...options })], how)
  stops.push(async () => kill(child))
  const line = await child.firstLine
  if (line === undefined) throw new Error(child.errors())
  const said: { address: DatabaseAddress; runsAs: string; refused?: string; sentence?: string } = JSON.parse(line)
  return { child, ...said }
}

async function kill(child: Child): Promise<void> {
  child.process.kill('SIGKILL')
  await child.exit
}

async function ask(address: DatabaseAddress, sql: string): Promise<readonly Record<string, unknown>[]> {
  const client = new Client({ ...address })
  await client.connect()
  return (await client.query(sql).finally(() => client.end())).rows
}

async function postmasterPid(): Promise<number> {
  return Number.parseInt(await readFile(path.join(dataDirectory, 'postgres/postmaster.pid'), 'utf8'), 10)
}

describe('the embedded database', () => {
  it('is created once, and keeps what was written over a restart', async () => {
    await mkdir(dataDirectory)
    const first = await start()
    expect(first.version).toMatch(/^18\./)
    await ask(first.address, 'create table kept as select 7 as x')
    await first.stop()
    const second = await start()
    expect(await ask(second.address, 'select x from kept')).toEqual([{ x: 7 }])
  })

  it('listens on no network, only for whoever has the password, which only its owner can read', async () => {
    const { address } = await start()
    expect(await ask(address, "select current_setting('listen_addresses') as where")).toEqual([{ where: '' }])
    await expect(ask({ ...address, password: 'guess' }, 'select 1')).rejects.toMatchObject({ code: '28P01' })
    for (const file of ['postgres-password', 'earshot.lock', 'postgres.log']) {
      expect((await stat(path.join(dataDirectory, file))).mode & 0o077).toBe(0)
    }
    expect((await stat(address.host)).mode & 0o077).toBe(0)
    expect((await stat(dataDirectory)).mode & 0o077).toBe(0)
  })

  it('lets the program neither read files of the machine nor run programs', async () => {
    const { address } = await start()
    await expect(ask(address, "select pg_read_file('/etc/passwd')")).rejects.toMatchObject({ code: '42501' })
    await expect(ask(address, "copy (select 1) to program 'cat'")).rejects.toMatchObject({ code: '42501' })
  })

  it('knows Russian and Greek, and the extensions we use', async () => {
    const { address } = await start()
    await ask(address, 'create extension pg_trgm; create extension unaccent; create extension btree_gin')
    const sql = `select lower('ЁЖ ΆΏ') as lower, to_tsvector('russian', 'чашки') @@ to_tsquery('russian', 'чашка') as russian,
      to_tsvector('greek', 'κούπες') @@ to_tsquery('greek', 'κούπα') as greek`
    expect(await ask(address, sql)).toEqual([{ lower: 'ёж άώ', russian: true, greek: true }])
  })

  it('leaves nothing behind in the temporary directory when it stops', async () => {
    const { address, stop } = await start()
    await stop()
    await expect(stat(address.host)).rejects.toMatchObject({ code: 'ENOENT' })
  })
})

describe('a second server on the same directory', () => {
  it('is refused with a sentence, and the first goes on', async () => {
    const { address } = await start()
    await ask(address, 'create table kept as select 7 as x')
    const second = await startChild()
    expect(second.refused).toBe('in-use')
    expect(second.sentence).toContain(`process ${process.pid}`)
    expect(second.sentence).toContain('--data')
    expect(await ask(address, 'select x from kept')).toEqual([{ x: 7 }])
  })

  it('started at the same moment for the first time: exactly one gets it', async () => {
    await mkdir(dataDirectory)
    const started = await Promise.all([startChild(), startChild(), startChild()])
    expect(started.filter(({ refused }) => refused === undefined)).toHaveLength(1)
    expect(started.filter(({ refused }) => refused === 'in-use')).toHaveLength(2)
  })
})

describe.skipIf(process.platform === 'win32')('when the server is killed', () => {
  it.each([
    ['a death signal', []],
    ['a pipe', ['death-signal']],
  ] as const)('the database goes down by itself (%s), and nothing is lost', async (_, avoid) => {
    const { child, address } = await startChild({ avoid })
    await ask(address, 'create table kept as select 7 as x')
    const pid = await postmasterPid()
    await kill(child)
    await expect.poll(() => isRunning(pid), { timeout: 10_000 }).toBe(false)
    const { address: again } = await start()
    expect(await ask(again, 'select x from kept')).toEqual([{ x: 7 }])
  })

  it('the next one can start at once, without waiting for the old database', async () => {
    const { child } = await startChild()
    await kill(child)
    const { address } = await start()
    expect(await ask(address, 'select 1 as x')).toEqual([{ x: 1 }])
  })

  it('together with its database in the middle of writing, every acknowledged row is there afterwards', async () => {
    const { child, address } = await startChild()
    const client = new Client({ ...address })
    client.on('error', () => undefined)
    await client.connect()
    await client.query('create table kept (x int primary key)')
    let acknowledged = 0
    const writing = (async () => {
      for (;;) {
        await client.query('insert into kept values ($1)', [acknowledged + 1])
        acknowledged += 1
      }
    })().catch(() => undefined)
    await expect.poll(() => acknowledged, { timeout: 20_000 }).toBeGreaterThan(50)
    process.kill(await postmasterPid(), 'SIGKILL')
    await kill(child)
    await writing
    const { address: again } = await start()
    const [row] = await ask(again, 'select count(*)::int as rows from kept')
    expect(Number(row?.['rows'])).toBeGreaterThanOrEqual(acknowledged)
  })

  it('a database that was left running is shut down in order and replaced', async () => {
    const { stop, address } = await start()
    await ask(address, 'create table kept as select 7 as x')
    await stop()
    const { postgres } = await findBinaries()
    const launcher = await findLauncher(postgres)
    const sockets = path.join(base, 'sockets')
    await mkdir(sockets)
    const args = [
      '-D',
      path.join(dataDirectory, 'postgres'),
      '-c',
      'listen_addresses=',
      '-c',
      `unix_socket_directories=${sockets}`,
    ]
    const orphan = launcher.spawn(postgres, args, { leashed: false, log: 'pipe' })
    const gone = once(orphan, 'exit')
    await expect
      .poll(() => ask({ ...address, host: sockets }, 'select 1').catch(() => 'not yet'), { timeout: 10_000 })
      .toHaveLength(1)
    const { address: again } = await start()
    expect(await gone).toEqual([0, null])
    expect(await ask(again, 'select x from kept')).toEqual([{ x: 7 }])
  })

  it('a number it left behind may belong to another program by now, which is left alone', async () => {
    await useSeed()
    const other = spawn('sleep', ['60'])
    stops.push(async () => other.kill())
    const cluster = path.join(dataDirectory, 'postgres')
    await writeFile(
      path.join(cluster, 'postmaster.pid'),
      `${other.pid}\n${cluster}\n1700000000\n5432\n/nowhere\n\n        0         0\nready\n`,
    )
    await writeFile(
      path.join(dataDirectory, 'earshot.lock'),
      JSON.stringify({ pid: other.pid, startedAt: '1', host: hostname() }),
    )
    const { address } = await start()
    expect(await ask(address, 'select 1 as x')).toEqual([{ x: 1 }])
    expect(other.exitCode).toBeNull()
  })
})

it.skipIf(process.platform === 'win32')('comes back by itself when only the database is killed', async () => {
  const troubles: string[] = []
  const { address } = await start({ onTrouble: (problem) => troubles.push(problem.kind) })
  await ask(address, 'create table kept as select 7 as x')
  process.kill(await postmasterPid(), 'SIGKILL')
  await expect.poll(() => ask(address, 'select x from kept').catch(() => []), { timeout: 20_000 }).toEqual([{ x: 7 }])
  expect(troubles).toContain('unreachable')
})

describe('what can be wrong with the directory', () => {
  it('a file in its place is refused with a sentence', async () => {
    await writeFile(dataDirectory, 'a file')
    await expect(start()).rejects.toMatchObject({ kind: 'cannot-start', message: expect.stringContaining('--data') })
  })

  it('a lost password is told, not replaced', async () => {
    await useSeed()
    await rm(path.join(dataDirectory, 'postgres-password'))
    await expect(start()).rejects.toMatchObject({ kind: 'refused', message: expect.stringContaining('backup') })
  })

  it('files of another PostgreSQL are left untouched', async () => {
    await useSeed()
    await writeFile(path.join(dataDirectory, 'postgres/PG_VERSION'), '12\n')
    await expect(start()).rejects.toMatchObject({ kind: 'too-old', message: expect.stringContaining('PostgreSQL 12') })
  })

  it('a creation that was interrupted is done again from the start', async () => {
    await mkdir(path.join(dataDirectory, 'postgres.unfinished-1/base'), { recursive: true })
    expect((await start()).version).toMatch(/^18\./)
    await expect(stat(path.join(dataDirectory, 'postgres.unfinished-1'))).rejects.toMatchObject({ code: 'ENOENT' })
  })

  it('a long path does not matter', async () => {
    dataDirectory = path.join(base, 'a-very-long-name-of-a-directory'.repeat(4))
    const { address } = await start()
    expect(await ask(address, 'select 1 as x')).toEqual([{ x: 1 }])
  })
})

it('links that the installation left out are put back', async () => {
  const native = path.join(base, 'native/lib')
  await mkdir(native, { recursive: true })
  await writeFile(path.join(native, 'libx.so.1.2'), 'x')
  await writeFile(
    path.join(base, 'native/pg-symlinks.json'),
    JSON.stringify(
      ['libx.so', 'libx.so.1'].map((name) => ({ source: 'native/lib/libx.so.1.2', target: `native/lib/${name}` })),
    ),
  )
  await symlink('libx.so.1.2', path.join(native, 'libx.so'))
  await restoreSymlinks(base)
  expect(await readlink(path.join(native, 'libx.so.1'))).toBe('libx.so.1.2')
  expect(await readFile(path.join(native, 'libx.so'), 'utf8')).toBe('x')
})

describe.skipIf(!isRoot)('started by root, whom PostgreSQL refuses, it', () => {
  it('runs in a user namespace and the files stay ours', async () => {
    expect((await start()).runsAs).toBe('namespace')
    expect((await stat(path.join(dataDirectory, 'postgres'))).uid).toBe(0)
  })

  it('runs as nobody where namespaces are switched off, and back again', async () => {
    await chmod(base, 0o755)
    const first = await start({ avoid: ['namespace'] })
    expect(first.runsAs).toBe('nobody')
    await ask(first.address, 'create table kept as select 7 as x')
    await first.stop()
    const second = await start()
    expect(second.runsAs).toBe('namespace')
    expect(await ask(second.address, 'select x from kept')).toEqual([{ x: 7 }])
  })

  it('says what to do when nothing works', async () => {
    const refusal = { kind: 'cannot-start', message: expect.stringMatching(/ordinary user.*DATABASE_URL/) }
    await expect(start({ avoid: ['namespace', 'nobody'] })).rejects.toMatchObject(refusal)
  })

  const asNobody = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups']
  it.skipIf(!canRun([...asNobody, 'test', '-r', import.meta.filename]))(
    'runs as an ordinary user when one starts it',
    async () => {
      await useSeed()
      execFileSync('chown', ['-R', '65534:65534', base])
      const { runsAs, address, child } = await startChild({}, { through: asNobody })
      expect(runsAs).toBe('self')
      expect((await stat(path.join(dataDirectory, 'postgres'))).uid).toBe(65_534)
      expect(await ask(address, 'select 1 as x')).toEqual([{ x: 1 }])
      const pid = await postmasterPid()
      await kill(child)
      await expect.poll(() => isRunning(pid), { timeout: 10_000 }).toBe(false)
    },
  )
})

function canRun([command = '', ...args]: readonly string[]): boolean {
  try {
    execFileSync(command, args, { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
