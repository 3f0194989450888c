import type { AlarmSettings } from '@earshot/api'
import { given } from '@earshot/channels'
import type { Kysely, Selectable } from 'kysely'
import type { Services } from '../../context.ts'
import type { AlarmSettingsTable, Database } from '../../database/tables.ts'

export type SettingsRow = Omit<Selectable<AlarmSettingsTable>, 'workspace_id'>

const usual: SettingsRow = {
  silence: true,
  burst: true,
  sensitivity: 'usual',
  emails: [],
  locale: 'en',
  webhook_url: null,
  webhook_secret: null,
}

/** Those of a workspace, or the usual ones. */
export async function settingsOf(db: Kysely<Database>, workspaceId: string): Promise<SettingsRow> {
  const row = await db
    .selectFrom('alarm_settings')
    .select(['silence', 'burst', 'sensitivity', 'emails', 'locale', 'webhook_url', 'webhook_secret'])
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirst()
  return row ?? usual
}

const mostNotices = 5

/** In the words of the API, with the newest notices. The secret is told by `changeAlarmSettings` alone. */
export async function presentSettings(
  { db, mailer }: Pick<Services, 'db' | 'mailer'>,
  workspaceId: string,
): Promise<AlarmSettings> {
  const { silence, burst, sensitivity, emails, locale, webhook_url: url } = await settingsOf(db, workspaceId)
  const notices = await db
    .selectFrom('alarm_notice')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(mostNotices)
    .execute()
  return given({
    silence,
    burst,
    sensitivity,
    emails,
    locale,
    webhookUrl: url ?? undefined,
    canMail: mailer !== undefined,
    notices: notices.map((row) =>
      given({
        id: row.id,
        way: row.way,
        address: row.address,
        state: row.state,
        attempts: row.attempts,
        createdAt: row.created_at,
        endedAt: row.ended_at ?? undefined,
        problem: row.problem ?? undefined,
      }),
    ),
  })
}
