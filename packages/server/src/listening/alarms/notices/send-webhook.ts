import type { Alarm } from '@earshot/api'
import { signatureHeaders } from '@earshot/channels'

export interface WebhookEvent {
  /** The same for every attempt. */
  readonly id: string
  readonly at: number
  readonly url: string
  readonly secret: string
  readonly slug: string
  /** None: a trial. */
  readonly alarms: readonly Alarm[]
}

/** Posts an event as Standard Webhooks has it (https://www.standardwebhooks.com). Throws when it was not taken. */
export async function sendWebhook(ask: typeof fetch, event: WebhookEvent, signal: AbortSignal): Promise<void> {
  const { id, at, url, secret, slug, alarms } = event
  const type = alarms.length === 0 ? 'alarms.trial' : 'alarms.raised'
  const body = Buffer.from(
    JSON.stringify({ type, timestamp: new Date(at).toISOString(), data: { workspace: slug, alarms } }),
  )
  const headers = { 'content-type': 'application/json', ...signatureHeaders([secret], { id, at, body }) }
  const answer = await ask(url, { method: 'POST', headers, body, signal, redirect: 'error' })
  await answer.body?.cancel()
  if (!answer.ok) throw new Error(`${new URL(url).host} answered with ${answer.status}.`)
}
