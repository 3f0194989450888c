import type { Kysely } from 'kysely'
import { sql } from 'kysely'
import type { Logger } from 'pino'
import type { Config } from '../config.ts'
import { connect } from './connect.ts'
import type { ConnectTo } from './connect.ts'
import { startEmbedded } from './embedded/index.ts'
import type { EmbeddedDatabase } from './embedded/index.ts'
import { migrate } from './migrate.ts'
import { DatabaseProblem, explainDatabaseError } from './problem.ts'
import type { Database } from './tables.ts'

export interface ReadyDatabase {
  readonly db: Kysely<Database>
  /** Where it is, for connections of one's own. */
  readonly at: ConnectTo
  /** For instance `18.4`. */
  readonly version: string
  close(): Promise<void>
}

/** The database of this configuration, running and migrated. Throws DatabaseProblem. */
export async function openDatabase(
  config: Pick<Config, 'databaseUrl' | 'dataDirectory' | 'postgresBinDirectory'>,
  log: Logger,
): Promise<ReadyDatabase> {
  const embedded = config.databaseUrl === undefined ? await startOwn(config, log) : undefined
  const at = embedded?.address ?? config.databaseUrl ?? ''
  let isClosing = false
  const onTrouble = (error: Error): void => {
    // Whoever ends it is told by the server that it ended.
    if (!isClosing) log.warn({ err: error }, 'database connection lost')
  }
  const open = connect(at, { onTrouble })
  const close = async (): Promise<void> => {
    isClosing = true
    await open.close()
    await embedded?.stop()
  }
  try {
    const client = await open.connectAlone()
    const applied = await migrate(client).finally(() => client.end())
    if (applied.length > 0) log.info({ applied }, 'migrated')
    const shown = await sql<{ server_version: string }>`show server_version`.execute(open.db)
    return { db: open.db, at, version: shown.rows[0]?.server_version ?? '', close }
  } catch (error) {
    await close()
    throw explainDatabaseError(error) ?? error
  }
}

function startOwn(
  { dataDirectory, postgresBinDirectory }: Pick<Config, 'dataDirectory' | 'postgresBinDirectory'>,
  log: Logger,
): Promise<EmbeddedDatabase> {
  return startEmbedded({
    dataDirectory,
    ...(postgresBinDirectory === undefined ? {} : { binDirectory: postgresBinDirectory }),
    onTrouble: (problem: DatabaseProblem) => log.error({ kind: problem.kind }, problem.message),
  })
}
