import { randomUUID } from 'node:crypto'
import { createConnection } from 'node:net'
import { text } from 'node:stream/consumers'
import { Client, escapeIdentifier } from 'pg'
import { inject } from 'vitest'
import { connect } from './connect.ts'
import type { OpenDatabase } from './connect.ts'
import { addressUrl } from './embedded/address.ts'
import type { DatabaseAddress } from './embedded/index.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Socket that starts the test server when first asked, and answers with its address. */
    testServer: string
  }
}

export interface TestServer {
  readonly admin: DatabaseAddress
  readonly owner: DatabaseAddress
  readonly template: string
}

export interface TestDatabase extends OpenDatabase {
  readonly address: DatabaseAddress
  readonly url: string
  drop(): Promise<void>
}

/**
 * A migrated database of one's own on the PostgreSQL of this test run, in some 50 ms. One a test file:
 * `const test = await createTestDatabase(); afterAll(test.drop)`. Without `migrated` it is empty.
 */
export async function createTestDatabase(options: { migrated?: boolean } = {}): Promise<TestDatabase> {
  const server = await askTestServer()
  const database = `t_${randomUUID().replaceAll('-', '')}`
  const template = options.migrated === false ? 'template1' : server.template
  const run = (sql: string) => asAdmin(server.admin, sql)
  const [name, owner] = [escapeIdentifier(database), escapeIdentifier(server.owner.user)]
  await run(`create database ${name} template ${escapeIdentifier(template)} owner ${owner}`)
  const address = { ...server.owner, database }
  const open = connect(address, { maxConnections: 5 })
  return {
    ...open,
    address,
    url: addressUrl(address),
    async drop() {
      await open.close()
      await run(`drop database if exists ${name} with (force)`)
    },
  }
}

/** The superuser's address on the server of this test run. */
export async function askTestServer(): Promise<TestServer> {
  return JSON.parse(await text(createConnection(inject('testServer'))))
}

async function asAdmin(admin: DatabaseAddress, sql: string): Promise<void> {
  const client = new Client({ ...admin })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
