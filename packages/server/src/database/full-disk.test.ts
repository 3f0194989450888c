import { execFileSync } from 'node:child_process'
import { mkdtemp, rm, statfs, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { connect } from './connect.ts'
import { startEmbedded } from './embedded/index.ts'
import { explainDatabaseError } from './problem.ts'

// Programs are started and killed here, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 180_000 })

let disk: string

function mount(size: string): void {
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size},mode=0700`, 'tmpfs', disk], { stdio: 'ignore' })
}

const canMount = process.getuid?.() === 0 && process.platform === 'linux' && tryMount()

beforeEach(async () => {
  disk = await mkdtemp(path.join(tmpdir(), 'full-disk-'))
})
afterEach(async () => {
  execFileSync('umount', ['-l', disk], { stdio: 'ignore' })
  await rm(disk, { recursive: true })
})

describe.skipIf(!canMount)('a full disk (needs root, to mount a small one)', () => {
  it('is told before a database is created on it', async () => {
    mount('40m')
    await expect(startEmbedded({ dataDirectory: path.join(disk, 'data') })).rejects.toMatchObject({
      kind: 'disk-full',
      message: expect.stringMatching(/MB are free.*--data/),
    })
  })

  it('is told while writing; reading goes on, and so does everything once there is room', async () => {
    mount('200m')
    const settings = { max_wal_size: '32MB', min_wal_size: '32MB' }
    const embedded = await startEmbedded({ dataDirectory: path.join(disk, 'data'), settings })
    const { db, close } = connect(embedded.address)
    await sql`create table kept (id serial primary key, text text)`.execute(db)
    const ballast = path.join(disk, 'ballast')
    const { bavail, bsize } = await statfs(disk)
    await writeFile(ballast, Buffer.alloc(Math.max(0, bavail * bsize - 12 * 2 ** 20)))
    let acknowledged = 0
    const write = async (): Promise<never> => {
      for (;;) {
        await sql`insert into kept (text) select repeat(md5(random()::text), 300) from generate_series(1, 100)`.execute(
          db,
        )
        acknowledged += 100
      }
    }
    expect(await write().catch(explainDatabaseError)).toMatchObject({
      kind: expect.stringMatching(/disk-full|unreachable/),
    })
    expect(acknowledged).toBeGreaterThan(0)

    await rm(ballast)
    const count = () => sql<{ n: number }>`select count(*) as n from kept`.execute(db).then(({ rows }) => rows[0]?.n)
    await expect.poll(() => count().catch(() => undefined), { timeout: 30_000 }).toBe(acknowledged)
    await sql`insert into kept (text) values ('again')`.execute(db)
    expect(await count()).toBe(acknowledged + 1)
    await close()
    await embedded.stop()
  })

  it('is told when starting again, and nothing is lost', async () => {
    mount('200m')
    const dataDirectory = path.join(disk, 'data')
    const first = await startEmbedded({ dataDirectory })
    const open = connect(first.address)
    await sql`create table kept as select 7 as x`.execute(open.db)
    await open.close()
    await first.stop()
    const ballast = path.join(disk, 'ballast')
    const { bavail, bsize } = await statfs(disk)
    await writeFile(ballast, Buffer.alloc(bavail * bsize))
    await expect(startEmbedded({ dataDirectory })).rejects.toMatchObject({ kind: 'disk-full' })
    await rm(ballast)
    const second = await startEmbedded({ dataDirectory })
    const again = connect(second.address)
    expect(await sql`select x from kept`.execute(again.db)).toMatchObject({ rows: [{ x: 7 }] })
    await again.close()
    await second.stop()
  })
})

function tryMount(): boolean {
  try {
    execFileSync('unshare', ['--mount', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
