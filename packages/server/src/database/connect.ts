import { Kysely, PostgresDialect } from 'kysely'
import { Client, Pool } from 'pg'
import type { ClientConfig } from 'pg'
import type { DatabaseAddress } from './embedded/index.ts'
import type { Database } from './tables.ts'
import { valueTypes } from './types.ts'

/** An address made by us, or a DATABASE_URL. */
export type ConnectTo = DatabaseAddress | string

export interface ConnectOptions {
  readonly maxConnections?: number
  /** A statement that takes longer is stopped (code 57014). 0: never. */
  readonly statementTimeoutMs?: number
  /** Told of connections that broke while nobody used them; the next query opens a new one. */
  readonly onTrouble?: (error: Error) => void
}

export interface OpenDatabase {
  readonly db: Kysely<Database>
  /** A connection of its own outside the pool, for LISTEN and migrations. The caller ends it. */
  connectAlone(): Promise<Client>
  close(): Promise<void>
}

const defaultStatementTimeoutMs = 30_000
const lockTimeoutMs = 10_000

/** Opens a pool of connections; the first query connects. Errors: see `explainDatabaseError`. */
export function connect(to: ConnectTo, options: ConnectOptions = {}): OpenDatabase {
  const pool = new Pool({ ...clientConfig(to), max: options.maxConnections ?? 10, idleTimeoutMillis: 60_000 })
  const { statementTimeoutMs = defaultStatementTimeoutMs, onTrouble = () => undefined } = options
  pool.on('error', onTrouble)
  // Set by statement and not as start-up parameters, which connection poolers in front of a database refuse.
  pool.on('connect', (client) => {
    // The pool listens only while nobody uses a connection; one that breaks in use must not end the program.
    client.on('error', onTrouble)
    client.query(sessionSettings(statementTimeoutMs)).catch(onTrouble)
  })
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) })
  return {
    db,
    async connectAlone() {
      const client = new Client(clientConfig(to))
      client.on('error', onTrouble)
      await client.connect()
      await client.query(sessionSettings(0))
      return client
    },
    close: () => db.destroy(),
  }
}

function clientConfig(to: ConnectTo): ClientConfig {
  const where = typeof to === 'string' ? { connectionString: to } : { ...to }
  return { ...where, types: valueTypes, connectionTimeoutMillis: 10_000, application_name: 'earshot' }
}

function sessionSettings(statementTimeoutMs: number): string {
  return `set timezone = 'UTC'; set datestyle = 'ISO, YMD'; set statement_timeout = ${statementTimeoutMs}; set lock_timeout = ${lockTimeoutMs}; set idle_in_transaction_session_timeout = 60000`
}
