import type { Context } from '../../context.ts'
import { Expected } from '../../problem.ts'

/** Throws Expected `not-allowed` in the sample workspace, which is there to be looked at and hears nothing. */
export async function refuseSample({ db, workspaceId }: Pick<Context, 'db' | 'workspaceId'>): Promise<void> {
  const row = await db.selectFrom('workspace').select('sample').where('id', '=', workspaceId).executeTakeFirst()
  if (row?.sample !== true) return
  throw new Expected('not-allowed', 'The sample hears nothing from outside. Name your own brand to listen to networks.')
}
