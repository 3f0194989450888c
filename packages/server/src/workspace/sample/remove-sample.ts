import type { Services } from '../../context.ts'
import type { SignedIn } from '../../http/call.ts'
import { notFound } from '../../problem.ts'
import { auditAtHome } from './audit-at-home.ts'
import { sampleId } from './make-sample.ts'

/** Removes the sample workspace and every trace of it. Throws Expected `not-found` for who is not in it. */
export async function removeSample(services: Services, who: SignedIn): Promise<void> {
  const workspaceId = await sampleId(services.db)
  if (workspaceId === undefined) return
  await services.db.transaction().execute(async (trx) => {
    const member = await trx
      .selectFrom('member')
      .select('user_id')
      .where('workspace_id', '=', workspaceId)
      .where('user_id', '=', who.userId)
      .executeTakeFirst()
    if (member === undefined) throw notFound('workspace')
    await trx.deleteFrom('audit').where('workspace_id', '=', workspaceId).execute()
    await trx.deleteFrom('workspace').where('id', '=', workspaceId).execute()
  })
  await auditAtHome(services, who, 'removeSample')
}
