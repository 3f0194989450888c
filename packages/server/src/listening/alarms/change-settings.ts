import type { AlarmSettings } from '@earshot/api'
import type { Sensitivity } from '@earshot/domain'
import { randomBytes } from 'node:crypto'
import type { Context } from '../../context.ts'
import { Expected } from '../../problem.ts'
import { writeAudit } from '../../workspace/audit.ts'
import { demand, mayChangeListening } from '../../workspace/policies.ts'
import { refuseSample } from '../sources/refuse-sample.ts'
import { queueTrial } from './notices/queue-notices.ts'
import { webhookSecretOf } from './secret.ts'
import { presentSettings, settingsOf } from './settings.ts'

export interface ChangeAlarmSettings {
  readonly silence?: boolean | undefined
  readonly burst?: boolean | undefined
  readonly sensitivity?: Sensitivity | undefined
  readonly emails?: readonly string[] | undefined
  readonly locale?: 'en' | 'ru' | 'el' | undefined
  /** Empty: nobody. */
  readonly webhookUrl?: string | undefined
}

const secretBytes = 32

/** Which alarms there are and who is told. A new webhook address gets a secret, which is told this once. */
export async function changeAlarmSettings(ctx: Context, input: ChangeAlarmSettings): Promise<AlarmSettings> {
  demand(mayChangeListening(ctx.actor), 'A network may not change who is called.')
  await refuseSample(ctx)
  const { webhookUrl, emails, ...plain } = input
  const before = await settingsOf(ctx.db, ctx.workspaceId)
  const isNew = webhookUrl !== undefined && webhookUrl !== '' && webhookUrl !== before.webhook_url
  const secret = isNew ? `whsec_${randomBytes(secretBytes).toString('base64')}` : undefined
  const webhook =
    webhookUrl === undefined
      ? {}
      : webhookUrl === ''
        ? { webhook_url: null, webhook_secret: null }
        : { webhook_url: webhookUrl, ...(secret && { webhook_secret: webhookSecretOf(ctx).seal(secret) }) }
  const values = {
    ...Object.fromEntries(Object.entries(plain).filter(([, value]) => value !== undefined)),
    ...(emails === undefined ? {} : { emails: [...new Set(emails)] }),
    ...webhook,
  }
  await ctx.db.transaction().execute(async (trx) => {
    await trx
      .insertInto('alarm_settings')
      .values({ workspace_id: ctx.workspaceId, ...values })
      .onConflict((conflict) =>
        Object.keys(values).length === 0 ? conflict.doNothing() : conflict.column('workspace_id').doUpdateSet(values),
      )
      .execute()
    const detail = {
      ...plain,
      emails: emails?.length,
      webhook: webhookUrl === undefined ? undefined : webhookUrl !== '',
    }
    await writeAudit(trx, ctx, { verb: 'changeAlarmSettings', detail })
  })
  const settings = await presentSettings(ctx, ctx.workspaceId)
  return secret === undefined ? settings : { ...settings, webhookSecret: secret }
}

/** Sends everybody who would be told a line that this is a trial. Throws Expected `conflict` when that is nobody. */
export async function tryAlarm(ctx: Context): Promise<AlarmSettings> {
  demand(mayChangeListening(ctx.actor), 'A network may not call people.')
  await refuseSample(ctx)
  const settings = await settingsOf(ctx.db, ctx.workspaceId)
  const queued = await queueTrial(ctx.db, ctx, ctx.workspaceId, settings)
  if (queued === 0) throw new Expected('conflict', 'Nobody would be told. Enter an e-mail address or a webhook first.')
  ctx.changes.tell(ctx.workspaceId)
  return presentSettings(ctx, ctx.workspaceId)
}
