import { pino } from 'pino'
import type { Config } from '../config.ts'
import type { Context, Services } from '../context.ts'
import { connect } from '../database/connect.ts'
import { findRunning } from '../database/embedded/index.ts'
import { openDatabase } from '../database/open.ts'
import type { ReadyDatabase } from '../database/open.ts'
import { DatabaseProblem } from '../database/problem.ts'
import { serverVersion } from '../database/server-version.ts'
import { createGuardedClient } from '../http/guarded-fetch.ts'
import { Expected } from '../problem.ts'
import { useWhatWasLearnt } from '../understanding/learning/stored-learning.ts'
import { createServices } from '../program.ts'
import { allWorkspaces } from '../workspace/all-workspaces.ts'
import { readKeys } from '../workspace/secrets.ts'

/** Runs a command with the services of this configuration, beside a server that runs or without one. */
export async function inHouse<T>(config: Config, command: (services: Services) => Promise<T>): Promise<T> {
  const log = pino({ level: 'warn' }, pino.destination(2))
  const database = await reachDatabase(config)
  const keys = await readKeys(config.dataDirectory, config.keys)
  const guarded = createGuardedClient({ ...config, userAgent: `Earshot/${config.version}` })
  try {
    const { fetch, lookup } = guarded
    const services = createServices({ config, log, database, keys, fetch, lookup })
    await useWhatWasLearnt(services)
    return await command(services)
  } finally {
    await guarded.close()
    await database.close()
  }
}

/** The database, started for this command where no server has done so. Throws DatabaseProblem. */
export async function reachDatabase(config: Config): Promise<ReadyDatabase> {
  const log = pino({ level: 'silent' })
  try {
    return await openDatabase(config, log)
  } catch (error) {
    const at = error instanceof DatabaseProblem && error.kind === 'in-use' && (await findRunning(config.dataDirectory))
    if (!at) throw error
    const { db, close } = connect(at)
    return { db, at, version: await serverVersion(db), close }
  }
}

/** The workspace a command is for: the named one, or else the only one that is no sample. Throws Expected `not-found`. */
export async function inWorkspace(services: Services, slug: string | undefined): Promise<Context> {
  const all = await allWorkspaces(services.db)
  const found = all.filter((each) => (slug === undefined ? !each.sample : each.slug === slug))
  const [only, ...others] = found
  if (only !== undefined && others.length === 0) {
    const actor = { kind: 'job', id: 'command-line', name: 'command line' } as const
    return { ...services, workspaceId: only.id, actor }
  }
  const slugs = all.map((each) => each.slug).join(', ')
  const sentence =
    all.length === 0
      ? 'There is no workspace yet. Start Earshot and open the link it prints first.'
      : `Say which workspace with --workspace: ${slugs}.`
  throw new Expected('not-found', sentence)
}
