import { createTestDatabase } from '../../database/testing.ts'
import { createTestServices } from '../../testing/services.ts'
import { createTestWorkspace } from '../../testing/workspace.ts'
import type { TestWorkspace } from '../../testing/workspace.ts'
import { readSimply } from '../reading-for-tests.ts'
import { makeTestMonitor } from '../testing.ts'

/** A database, and what is in it of the workspace that was opened last, which listens for "Halden". */
export async function openIntakeDesk() {
  const database = await createTestDatabase()
  const services = createTestServices(database, { read: readSimply })
  const { db } = services
  let here: TestWorkspace | undefined
  const workspace = () => {
    if (here === undefined) throw new Error('open a workspace first')
    return here
  }
  return {
    database,
    services,
    db,
    async open() {
      here = await createTestWorkspace(services)
      await makeTestMonitor(here)
      return here
    },
    mentions: () =>
      db
        .selectFrom('mention')
        .selectAll()
        .where('workspace_id', '=', workspace().ctx.workspaceId)
        .orderBy('id')
        .execute(),
    source: () => db.selectFrom('source').selectAll().where('id', '=', workspace().sourceId).executeTakeFirstOrThrow(),
    persons: () =>
      db.selectFrom('person').selectAll().where('workspace_id', '=', workspace().ctx.workspaceId).execute(),
    conversations: () =>
      db.selectFrom('conversation').selectAll().where('workspace_id', '=', workspace().ctx.workspaceId).execute(),
    close: () => database.drop(),
  }
}

export function only<T>(rows: readonly T[]): T {
  const [row] = rows
  if (row === undefined || rows.length !== 1) throw new Error(`expected one row, found ${rows.length}`)
  return row
}
