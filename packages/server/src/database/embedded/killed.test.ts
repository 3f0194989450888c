import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import path from 'node:path'
import { Client } from 'pg'
import { describe, expect, it, vi } from 'vitest'
import { findBinaries } from './binaries.ts'
import { findLauncher } from './launcher.ts'
import { isRunning } from './process-life.ts'
import { ask, kill, openDataDirectory } from './directory-for-tests.ts'

// Programs are started and killed here, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 180_000 })

const place = openDataDirectory()

describe.skipIf(process.platform === 'win32')('when the server is killed', () => {
  it.each([
    ['a death signal', []],
    ['a pipe', ['death-signal']],
  ] as const)('the database goes down by itself (%s), and nothing is lost', async (_, avoid) => {
    const { child, address } = await place.startChild({ avoid })
    await ask(address, 'create table kept as select 7 as x')
    const pid = await place.postmasterPid()
    await kill(child)
    await expect.poll(() => isRunning(pid), { timeout: 10_000 }).toBe(false)
    const { address: again } = await place.start()
    expect(await ask(again, 'select x from kept')).toEqual([{ x: 7 }])
  })

  it('the next one can start at once, without waiting for the old database', async () => {
    const { child } = await place.startChild()
    await kill(child)
    const { address } = await place.start()
    expect(await ask(address, 'select 1 as x')).toEqual([{ x: 1 }])
  })

  it('together with its database in the middle of writing, every acknowledged row is there afterwards', async () => {
    const { child, address } = await place.startChild()
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
    process.kill(await place.postmasterPid(), 'SIGKILL')
    await kill(child)
    await writing
    const { address: again } = await place.start()
    const [row] = await ask(again, 'select count(*)::int as rows from kept')
    expect(Number(row?.['rows'])).toBeGreaterThanOrEqual(acknowledged)
  })

  it('a database that was left running is shut down in order and replaced', async () => {
    const { stop, address } = await place.start()
    await ask(address, 'create table kept as select 7 as x')
    await stop()
    const { postgres } = await findBinaries()
    const launcher = await findLauncher(postgres)
    const sockets = path.join(place.base, 'sockets')
    await mkdir(sockets)
    const args = [
      '-D',
      path.join(place.dataDirectory, 'postgres'),
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
    const { address: again } = await place.start()
    expect(await gone).toEqual([0, null])
    expect(await ask(again, 'select x from kept')).toEqual([{ x: 7 }])
  })

  it('a number it left behind may belong to another program by now, which is left alone', async () => {
    await place.useSeed()
    const other = spawn('sleep', ['60'])
    place.stops.push(async () => other.kill())
    const cluster = path.join(place.dataDirectory, 'postgres')
    await writeFile(
      path.join(cluster, 'postmaster.pid'),
      `${other.pid}\n${cluster}\n1700000000\n5432\n/nowhere\n\n        0         0\nready\n`,
    )
    await writeFile(
      path.join(place.dataDirectory, 'earshot.lock'),
      JSON.stringify({ pid: other.pid, startedAt: '1', host: hostname() }),
    )
    const { address } = await place.start()
    expect(await ask(address, 'select 1 as x')).toEqual([{ x: 1 }])
    expect(other.exitCode).toBeNull()
  })
})

it.skipIf(process.platform === 'win32')('comes back by itself when only the database is killed', async () => {
  const troubles: string[] = []
  const { address } = await place.start({ onTrouble: (problem) => troubles.push(problem.kind) })
  await ask(address, 'create table kept as select 7 as x')
  process.kill(await place.postmasterPid(), 'SIGKILL')
  await expect.poll(() => ask(address, 'select x from kept').catch(() => []), { timeout: 20_000 }).toEqual([{ x: 7 }])
  expect(troubles).toContain('unreachable')
})
