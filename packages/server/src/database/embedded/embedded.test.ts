import { mkdir, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { ask, openDataDirectory } from './directory-for-tests.ts'

// Programs are started and killed here, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 180_000 })

const place = openDataDirectory()

describe('the embedded database', () => {
  it('is created once, and keeps what was written over a restart', async () => {
    await mkdir(place.dataDirectory)
    const first = await place.start()
    expect(first.version).toMatch(/^18\./)
    await ask(first.address, 'create table kept as select 7 as x')
    await first.stop()
    const second = await place.start()
    expect(await ask(second.address, 'select x from kept')).toEqual([{ x: 7 }])
  })

  it('listens on no network, only for whoever has the password, which only its owner can read', async () => {
    const { address } = await place.start()
    expect(await ask(address, "select current_setting('listen_addresses') as where")).toEqual([{ where: '' }])
    await expect(ask({ ...address, password: 'guess' }, 'select 1')).rejects.toMatchObject({ code: '28P01' })
    for (const file of ['postgres-password', 'earshot.lock', 'postgres.log']) {
      expect((await stat(path.join(place.dataDirectory, file))).mode & 0o077).toBe(0)
    }
    expect((await stat(address.host)).mode & 0o077).toBe(0)
    expect((await stat(place.dataDirectory)).mode & 0o077).toBe(0)
  })

  it('lets the program neither read files of the machine nor run programs', async () => {
    const { address } = await place.start()
    await expect(ask(address, "select pg_read_file('/etc/passwd')")).rejects.toMatchObject({ code: '42501' })
    await expect(ask(address, "copy (select 1) to program 'cat'")).rejects.toMatchObject({ code: '42501' })
  })

  it('knows Russian and Greek, and the extensions we use', async () => {
    const { address } = await place.start()
    await ask(address, 'create extension pg_trgm; create extension unaccent; create extension btree_gin')
    const sql = `select lower('ЁЖ ΆΏ') as lower, to_tsvector('russian', 'чашки') @@ to_tsquery('russian', 'чашка') as russian,
      to_tsvector('greek', 'κούπες') @@ to_tsquery('greek', 'κούπα') as greek`
    expect(await ask(address, sql)).toEqual([{ lower: 'ёж άώ', russian: true, greek: true }])
  })

  it('leaves nothing behind in the temporary directory when it stops', async () => {
    const { address, stop } = await place.start()
    await stop()
    await expect(stat(address.host)).rejects.toMatchObject({ code: 'ENOENT' })
  })
})

describe('a second server on the same directory', () => {
  it('is refused with a sentence, and the first goes on', async () => {
    const { address } = await place.start()
    await ask(address, 'create table kept as select 7 as x')
    const second = await place.startChild()
    expect(second.refused).toBe('in-use')
    expect(second.sentence).toContain(`process ${process.pid}`)
    expect(second.sentence).toContain('--data')
    expect(await ask(address, 'select x from kept')).toEqual([{ x: 7 }])
  })

  it('started at the same moment for the first time: exactly one gets it', async () => {
    await mkdir(place.dataDirectory)
    const started = await Promise.all([place.startChild(), place.startChild(), place.startChild()])
    expect(started.filter(({ refused }) => refused === undefined)).toHaveLength(1)
    expect(started.filter(({ refused }) => refused === 'in-use')).toHaveLength(2)
  })
})

describe('what can be wrong with the directory', () => {
  it('a file in its place is refused with a sentence', async () => {
    await writeFile(place.dataDirectory, 'a file')
    await expect(place.start()).rejects.toMatchObject({
      kind: 'cannot-start',
      message: expect.stringContaining('--data'),
    })
  })

  it('a lost password is told, not replaced', async () => {
    await place.useSeed()
    await rm(path.join(place.dataDirectory, 'postgres-password'))
    await expect(place.start()).rejects.toMatchObject({ kind: 'refused', message: expect.stringContaining('backup') })
  })

  it('files of another PostgreSQL are left untouched', async () => {
    await place.useSeed()
    await writeFile(path.join(place.dataDirectory, 'postgres/PG_VERSION'), '12\n')
    await expect(place.start()).rejects.toMatchObject({
      kind: 'too-old',
      message: expect.stringContaining('PostgreSQL 12'),
    })
  })

  it('a creation that was interrupted is done again from the start', async () => {
    await mkdir(path.join(place.dataDirectory, 'postgres.unfinished-1/base'), { recursive: true })
    expect((await place.start()).version).toMatch(/^18\./)
    await expect(stat(path.join(place.dataDirectory, 'postgres.unfinished-1'))).rejects.toMatchObject({
      code: 'ENOENT',
    })
  })

  it('a long path does not matter', async () => {
    place.dataDirectory = path.join(place.base, 'a-very-long-name-of-a-directory'.repeat(4))
    const { address } = await place.start()
    expect(await ask(address, 'select 1 as x')).toEqual([{ x: 1 }])
  })
})
