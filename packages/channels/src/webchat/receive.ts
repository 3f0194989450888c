import { ChannelError, type Credentials, type NetworkCall, type Received } from '../port.ts'
import { wellFormed, jsonIn } from '../well-formed.ts'
import { demandOrigin } from './origin.ts'
import { readSettings, visitorOf } from './settings.ts'
import { longestText, written } from './wire.ts'

/**
 * Takes what a visitor wrote, from a page that is on the list only. Throws ChannelError `auth` for any other page and for
 * whoever holds no key, `too-large` and `rejected`.
 */
export async function receive(call: NetworkCall, { values }: Credentials): Promise<Received> {
  const settings = readSettings(values)
  const origin = demandOrigin(call.headers, settings)
  const visitor = visitorOf(call.headers, settings)
  const raw = jsonIn(call.body)
  if (isTooLong(raw)) throw new ChannelError('too-large', `A message has at most ${longestText} characters.`)
  const { data, error } = written.safeParse(raw)
  if (data === undefined)
    throw new ChannelError('rejected', `Look at ${error.issues[0]?.path.join('.') ?? 'the body'}.`)
  const { page, ...rest } = data
  const here = page !== undefined && URL.canParse(page) && new URL(page).origin === origin ? { page } : {}
  const body = Buffer.from(JSON.stringify({ ...rest, ...here, text: wellFormed(data.text), visitor }))
  return { keep: true, key: `${visitor}/${data.id}`, body, reply: { status: 202 } }
}

function isTooLong(raw: unknown): boolean {
  if (typeof raw !== 'object' || raw === null || !('text' in raw)) return false
  return typeof raw.text === 'string' && raw.text.length > longestText
}
