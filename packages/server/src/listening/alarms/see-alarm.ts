import type { Alarm } from '@earshot/api'
import type { Context } from '../../context.ts'
import { writeAudit } from '../../workspace/audit.ts'
import { alarmById } from './queries.ts'
import { tellAlarms } from './tell-alarms.ts'

/** Somebody has seen an alarm: it is no longer shown everywhere. Throws Expected `not-found`. */
export async function seeAlarm(ctx: Context, id: string): Promise<Alarm> {
  const alarm = await ctx.db.transaction().execute(async (trx) => {
    const { numUpdatedRows } = await trx
      .updateTable('alarm')
      .set({ seen_at: new Date(ctx.now()), seen_by: ctx.actor.name })
      .where('workspace_id', '=', ctx.workspaceId)
      .where('id', '=', id)
      .where('seen_at', 'is', null)
      .executeTakeFirst()
    if (numUpdatedRows > 0n) await writeAudit(trx, ctx, { verb: 'seeAlarm', subject: id })
    return alarmById(trx, ctx.workspaceId, id)
  })
  await tellAlarms(ctx, ctx.workspaceId)
  return alarm
}
