/** Events that VKontakte delivers by itself. https://dev.vk.com/api/callback/getting-started */
import { createHash } from 'node:crypto'
import * as z from 'zod'
import type { Batch } from '@earshot/domain'
import { hearJournal, journalOf } from '../hear-journal.ts'
import {
  ChannelError,
  type ChannelContext,
  type Credentials,
  type Delivery,
  type ListenInput,
  type NetworkCall,
  type Received,
} from '../port.ts'
import { isSameSecret } from '../same-secret.ts'
import { jsonIn } from '../well-formed.ts'
import { openCommunity } from './client.ts'
import type { Rhythm } from './listen.ts'
import { mapUpdate } from './map.ts'
import { openPeople } from './people.ts'

export function isCalled(values: Readonly<Record<string, string>>): boolean {
  return (values['secret'] ?? '') !== ''
}

const envelope = z.looseObject({
  type: z.string(),
  group_id: z.number().transform(String).optional().catch(undefined),
  event_id: z.string().optional().catch(undefined),
  secret: z.string().optional().catch(undefined),
})

/**
 * VKontakte puts the secret into every event, and first asks for a code that only a community's own program can know.
 * Throws ChannelError.
 */
export async function receiveEvent(
  call: NetworkCall,
  { values }: Credentials,
  context: ChannelContext,
  timeoutMs: number,
): Promise<Received> {
  const parsed = envelope.safeParse(jsonIn(call.body))
  if (!parsed.success) throw new ChannelError('rejected', 'This is not an event of VKontakte.')
  const { type, group_id: groupId, event_id: eventId, secret = '' } = parsed.data
  const community = openCommunity(values, context, timeoutMs)
  if (groupId !== undefined && groupId !== community.id)
    throw new ChannelError('rejected', 'This is an event of another community.')
  if (type === 'confirmation') {
    const shape = z.looseObject({ code: z.string() })
    const { code } = await community.ask('groups.getCallbackConfirmationCode', { group_id: community.id }, shape)
    return { keep: false, reply: { status: 200, body: code } }
  }
  if (!isSameSecret(secret, values['secret'] ?? '') || secret === '')
    throw new ChannelError('auth', 'This did not come from VKontakte. Nothing was taken.')
  const key = eventId ?? createHash('sha256').update(call.body).digest('base64url')
  // The secret is no part of what is kept.
  const body = Buffer.from(JSON.stringify({ ...parsed.data, secret: undefined }))
  return { keep: true, key: `event:${key}`, body, reply: { status: 200, body: 'ok' } }
}

/** Tells what was delivered, with the names of its people. */
export async function* hearCallback(
  rhythm: Rhythm,
  input: ListenInput & { readonly credentials: Credentials },
  context: ChannelContext,
): AsyncGenerator<Batch> {
  const community = openCommunity(input.credentials.values, context, rhythm.timeoutMs)
  const named = openPeople(community)
  const read = (deliveries: readonly Delivery[]) =>
    named(deliveries.map(({ body, receivedAt }) => mapUpdate(jsonIn(body), { groupId: community.id, now: receivedAt })))
  yield* hearJournal(journalOf(input), input.cursor, read, context)
}
