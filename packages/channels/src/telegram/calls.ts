/** Updates that Telegram delivers by itself. https://core.telegram.org/bots/api#setwebhook */
import * as z from 'zod'
import type { Batch } from '@earshot/domain'
import { hearJournal, journalOf } from '../hear-journal.ts'
import {
  ChannelError,
  type ChannelContext,
  type Credentials,
  type ListenInput,
  type NetworkCall,
  type Received,
} from '../port.ts'
import { patiently } from '../recover.ts'
import { isSameSecret } from '../same-secret.ts'
import { jsonIn } from '../well-formed.ts'
import { openBot, type Bot } from './client.ts'
import type { Rhythm } from './rhythm.ts'
import { openAlbums, readUpdates, wantedUpdates } from './updates.ts'
import { user } from './wire.ts'

/** Telegram allows these letters in a secret; a short one can be guessed. */
const goodSecret = /^[\w-]{24,256}$/

export function isCalled(values: Readonly<Record<string, string>>): boolean {
  return (values['secret'] ?? '') !== ''
}

const delivered = z.looseObject({ update_id: z.number() })

/** Telegram repeats a secret that we gave it in every call. Throws ChannelError. */
export async function receiveUpdate(call: NetworkCall, { values }: Credentials): Promise<Received> {
  const given = call.headers.get('x-telegram-bot-api-secret-token') ?? ''
  if (!isSameSecret(given, secretOf(values)))
    throw new ChannelError('auth', 'This did not come from Telegram. Nothing was taken.')
  const update = delivered.safeParse(jsonIn(call.body))
  if (!update.success) throw new ChannelError('rejected', 'This is not an update of Telegram.')
  return { keep: true, key: `update:${update.data.update_id}`, reply: { status: 200 } }
}

/** Asks Telegram to call us, one update after the other so that they stay in their order, and tells what it delivered. */
export async function* hearCalls(
  rhythm: Rhythm,
  input: ListenInput & { readonly credentials: Credentials },
  context: ChannelContext,
): AsyncGenerator<Batch> {
  const { values } = input.credentials
  const journal = journalOf(input)
  const bot = openBot(values, context, rhythm.timeoutMs)
  const { address } = journal
  if (address === undefined)
    throw new ChannelError(
      'rejected',
      'Telegram can call only a public address. Start Earshot with EARSHOT_PUBLIC_URL, or leave the secret empty.',
    )
  const wish = { url: address, secret_token: secretOf(values), allowed_updates: wantedUpdates, max_connections: 1 }
  const us = await patiently(async () => {
    await bot.ask('setWebhook', wish, z.unknown())
    return bot.ask('getMe', {}, user)
  }, context)
  if (us === undefined) return
  const albums = openAlbums()
  const read = async (deliveries: readonly { readonly body: Uint8Array }[]) =>
    readUpdates(
      deliveries.map(({ body }) => jsonIn(body)),
      0,
      us,
      context.now(),
      albums,
    ).events
  yield* hearJournal(journal, input.cursor, read, context)
}

/** A bot that was called once is asked again only when that has ended. Calls to somebody else are left alone. */
export async function stopOwnCalls(bot: Bot): Promise<void> {
  const shape = z.looseObject({ url: z.string().catch('') })
  try {
    const { url } = await bot.ask('getWebhookInfo', {}, shape)
    if (/\/hooks\/[\w-]{43}$/.test(url)) await bot.ask('deleteWebhook', {}, z.unknown())
  } catch (error) {
    if (!(error instanceof ChannelError)) throw error
  }
}

function secretOf(values: Readonly<Record<string, string>>): string {
  const secret = values['secret'] ?? ''
  if (goodSecret.test(secret)) return secret
  throw new ChannelError('auth', 'The secret needs at least 24 letters from A to Z, digits, - or _, and nothing else.')
}
