import { ChannelError } from '@earshot/channels'
import { sql } from 'kysely'
import type { Selectable } from 'kysely'
import type { Services } from '../../../context.ts'
import type { AlarmNoticeTable } from '../../../database/tables.ts'
import { SecretError } from '../../../workspace/secrets.ts'
import { alarmsByIds } from '../queries.ts'
import { webhookSecretOf } from '../secret.ts'
import { settingsOf } from '../settings.ts'
import { letterOf } from './letter.ts'
import { sendWebhook } from './send-webhook.ts'

type Notice = Selectable<AlarmNoticeTable>

const minuteMs = 60_000
/** After each attempt; then nobody tries any more. A receiver may be away for a day. */
const pausesMs = [
  5000,
  30_000,
  2 * minuteMs,
  10 * minuteMs,
  30 * minuteMs,
  2 * 60 * minuteMs,
  6 * 60 * minuteMs,
  14 * 60 * minuteMs,
]
/** Whoever took a notice and died has not sent it. */
const leaseMs = 2 * minuteMs
const timeoutMs = 30_000
const mostAtOnce = 10

/** Sends what is due, each to its end or to its next attempt. The same notice keeps its id, so that receivers can tell. */
export async function deliverNotices(services: Services, signal: AbortSignal): Promise<void> {
  for (;;) {
    const due = await claim(services)
    await Promise.all(due.map((notice) => deliver(services, notice, signal)))
    if (due.length < mostAtOnce || signal.aborted) return
  }
}

async function claim({ db, now }: Services): Promise<readonly Notice[]> {
  const at = now()
  const { rows } = await sql<Notice>`
    with due as materialized (
      select workspace_id, id from alarm_notice where state = 'waiting' and due_at <= ${new Date(at)}
      order by due_at limit ${mostAtOnce} for update skip locked)
    update alarm_notice n set attempts = attempts + 1, due_at = ${new Date(at + leaseMs)}
    from due where n.workspace_id = due.workspace_id and n.id = due.id
    returning n.*`.execute(db)
  return rows
}

async function deliver(services: Services, notice: Notice, signal: AbortSignal): Promise<void> {
  const { log, now } = services
  try {
    await send(services, notice, AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]))
    await settle(services, notice, { state: 'sent', problem: null })
  } catch (error) {
    const problem = sentenceOf(error)
    const pauseMs = pausesMs[notice.attempts - 1]
    log.warn({ noticeId: notice.id, way: notice.way, attempts: notice.attempts, problem }, 'a notice was not sent')
    if (pauseMs === undefined) await settle(services, notice, { state: 'failed', problem })
    else await settle(services, notice, { state: 'waiting', problem, dueAt: now() + pauseMs })
  }
}

async function send(services: Services, notice: Notice, signal: AbortSignal): Promise<void> {
  const { workspace_id: workspaceId } = notice
  const settings = await settingsOf(services.db, workspaceId)
  const workspace = await services.db
    .selectFrom('workspace')
    .select('slug')
    .where('id', '=', workspaceId)
    .executeTakeFirst()
  const alarms = await alarmsByIds(services.db, workspaceId, notice.alarm_ids)
  const slug = workspace?.slug ?? ''
  if (notice.way === 'email') {
    if (services.mailer === undefined)
      throw new Refused('This server has no way to send e-mail. Whoever runs it can set EARSHOT_SMTP_URL.')
    const letter = letterOf(alarms, { locale: settings.locale, slug, publicUrl: services.publicUrl })
    return services.mailer.send({ ...letter, to: notice.address, id: notice.id })
  }
  if (settings.webhook_secret === null) throw new Refused('There is no secret to sign with. Enter the webhook again.')
  const secret = webhookSecretOf({ ...services, workspaceId }).open(settings.webhook_secret)
  const event = { id: notice.id, at: services.now(), url: notice.address, secret, slug, alarms }
  await sendWebhook(services.channelContext(signal).fetch, event, signal)
}

/** `message` is a sentence for people. */
class Refused extends Error {}

async function settle(
  { db, now }: Services,
  { workspace_id: workspaceId, id }: Notice,
  { state, problem, dueAt }: { state: Notice['state']; problem: string | null; dueAt?: number },
): Promise<void> {
  await db
    .updateTable('alarm_notice')
    .set({
      state,
      problem,
      ended_at: state === 'waiting' ? null : new Date(now()),
      ...(dueAt === undefined ? {} : { due_at: new Date(dueAt) }),
    })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute()
}

function sentenceOf(error: unknown): string {
  if (error instanceof Refused || error instanceof ChannelError || error instanceof SecretError) return error.message
  // What mail servers and networks say holds no secrets of ours; it is cut, since it may be long.
  return error instanceof Error ? error.message.slice(0, 300) : 'It did not go out.'
}
