import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import type { Peer, RunningPeer } from './peer.ts'
import { exactQuery, relaxedQuery, tsvector } from './tsquery.ts'
import type { ReadyMonitor } from './words-in.ts'

const programs = '/usr/lib/postgresql/15/bin'
const isInstalled = existsSync(`${programs}/postgres`) && existsSync('/usr/share/postgresql/15/extension/rum.control')

/** PostgreSQL refuses to run as root. */
const runAs = (): { readonly uid?: number; readonly gid?: number } => {
  if (process.getuid?.() !== 0) return {}
  const [, , uid, gid] = /^postgres:.*$/m.exec(readFileSync('/etc/passwd', 'utf8'))?.[0].split(':') ?? []
  return { uid: Number(uid), gid: Number(gid) }
}

/** A server of its own in a temporary folder, with the settings that do most for it: no disk waits, memory for all. */
const settings = [
  'fsync=off',
  'shared_buffers=1GB',
  'jit=off',
  'listen_addresses=',
  'max_parallel_workers_per_gather=0',
]

async function startServer(folder: string): Promise<ChildProcess> {
  const user = runAs()
  if (user.uid !== undefined && user.gid !== undefined) chownSync(folder, user.uid, user.gid)
  const data = path.join(folder, 'data')
  const made = spawnSync(
    `${programs}/initdb`,
    ['-D', data, '-U', 'bench', '-E', 'UTF8', '--no-locale', '-A', 'trust'],
    user,
  )
  if (made.status !== 0) throw new Error(`initdb: ${made.stderr.toString()}`)
  const options = [...settings, `unix_socket_directories=${folder}`].flatMap((setting) => ['-c', setting])
  const server = spawn(`${programs}/postgres`, ['-D', data, ...options], {
    ...user,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  for await (const lines of server.stderr ?? []) if (String(lines).includes('ready to accept connections')) break
  return server
}

/** Processor time of a process in milliseconds: fields 14 and 15 of its stat, in hundredths of a second. */
function processorMs(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ')
  return (Number(fields[11]) + Number(fields[12])) * 10
}

const batchSize = 200

const statement = `
  SELECT count(*)::int AS matches
  FROM unnest($1::text[]) AS post(words), LATERAL (SELECT post.words::tsvector AS vector OFFSET 0) AS ready,
    LATERAL (SELECT 1 FROM monitors WHERE ready.vector @@ relaxed AND ready.vector @@ exact OFFSET 0) AS found`

async function fill(client: pg.Client, monitors: readonly ReadyMonitor[]): Promise<void> {
  await client.query('CREATE EXTENSION rum')
  await client.query('CREATE TABLE monitors (id int, exact tsquery, relaxed tsquery)')
  for (let at = 0; at < monitors.length; at += 5000) {
    const some = monitors.slice(at, at + 5000)
    await client.query('INSERT INTO monitors SELECT * FROM unnest($1::int[], $2::tsquery[], $3::tsquery[])', [
      some.map(({ id }) => id),
      some.map(exactQuery),
      some.map(relaxedQuery),
    ])
  }
  await client.query('CREATE INDEX ON monitors USING rum (relaxed rum_tsquery_ops)')
  await client.query('ANALYZE monitors')
  await client.query('SET enable_seqscan = off')
}

/** PostgreSQL with an index over the queries; tsvectors are made by us and not counted. */
export const postgresWithRum: Peer = {
  name: 'PostgreSQL 15 + RUM',
  most: 10_000,
  async start(monitors): Promise<RunningPeer | string> {
    if (!isInstalled) return 'not installed: apt-get install postgresql-15 postgresql-15-rum'
    const folder = mkdtempSync(path.join(tmpdir(), 'bench-rum-'))
    const server = await startServer(folder)
    const client = new pg.Client({ host: folder, user: 'bench', database: 'postgres' })
    await client.connect()
    await fill(client, monitors)
    const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
    const pid = rows[0]?.pid ?? 0
    const running: RunningPeer = {
      processorMs: () => processorMs(pid),
      async match(posts) {
        let matches = 0
        for (let at = 0; at < posts.length; at += batchSize) {
          const words = posts.slice(at, at + batchSize).map(tsvector)
          const found = await client.query<{ matches: number }>({ name: 'match', text: statement, values: [words] })
          matches += found.rows[0]?.matches ?? 0
        }
        return matches
      },
      async stop() {
        await client.end()
        server.kill('SIGINT')
        await once(server, 'exit')
        rmSync(folder, { recursive: true, force: true })
      },
    }
    return running
  },
}
