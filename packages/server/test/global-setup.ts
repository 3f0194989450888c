import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Client, escapeIdentifier } from 'pg'
import type { TestProject } from 'vitest/node'
import { connect } from '../src/database/connect.ts'
import { startEmbedded } from '../src/database/embedded/index.ts'
import type { EmbeddedDatabase } from '../src/database/embedded/index.ts'
import { migrate } from '../src/database/migrate.ts'
import type { TestServer } from '../src/database/testing.ts'

/** Nothing in a test survives the run, so nothing needs to reach the disk. */
const careless = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '120' }
const template = 'earshot_template'

/**
 * Offers one PostgreSQL to all test files of a run, and starts it only when the first one asks: a run of pure tests
 * pays nothing.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const directory = await mkdtemp(path.join(tmpdir(), 'earshot-test-'))
  let embedded: Promise<EmbeddedDatabase> | undefined
  let ready: Promise<TestServer> | undefined
  const start = async (): Promise<TestServer> => {
    embedded = startEmbedded({ dataDirectory: path.join(directory, 'data'), settings: careless })
    return makeTemplate(await embedded)
  }
  const server = createServer((socket) => {
    socket.on('error', () => undefined)
    ready ??= start()
    ready.then(
      (answer) => socket.end(JSON.stringify(answer)),
      (error: unknown) => {
        process.stderr.write(`The test database did not start: ${String(error)}\n`)
        socket.destroy()
      },
    )
  })
  const door = path.join(directory, 'door')
  await new Promise<void>((resolve) => server.listen(door, resolve))
  project.provide('testServer', door)
  return async () => {
    await new Promise((resolve) => server.close(resolve))
    const running = await embedded?.catch(() => undefined)
    await running?.stop()
    await rm(directory, { recursive: true, force: true })
  }
}

async function makeTemplate(embedded: EmbeddedDatabase): Promise<TestServer> {
  const admin = new Client({ ...embedded.admin })
  await admin.connect()
  await admin.query(`create database ${template} owner ${escapeIdentifier(embedded.address.user)}`)
  await admin.end()
  const client = await connect({ ...embedded.address, database: template }).connectAlone()
  await migrate(client)
  await client.end()
  return { admin: embedded.admin, owner: embedded.address, template }
}
