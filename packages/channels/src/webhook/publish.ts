import { demandWords } from '../answer-text.ts'
import { call } from '../call.ts'
import { given } from '../given.ts'
import { ChannelError, type ChannelContext, type Published, type PublishInput } from '../port.ts'
import { readRetryAt } from '../retry-after.ts'
import { jsonIn, wellFormed } from '../well-formed.ts'
import { idOf, readSettings, refOf } from './settings.ts'
import { signatureHeaders } from './signature.ts'
import { receipt } from './wire.ts'

/**
 * Posts an answer to the operator's own address. `Idempotency-Key` and `webhook-id` stay the same however often it is
 * sent: who receives it must publish one key once, and may say 409 for one it knows.
 */
export async function publishAnswer(
  input: PublishInput,
  context: ChannelContext,
  timeoutMs: number,
): Promise<Published> {
  const settings = readSettings(input.credentials.values)
  if (settings.answers === undefined) throw new ChannelError('rejected', nowhere)
  const text = wellFormed(input.text)
  demandWords(text)
  const { idempotencyKey: id } = input
  const at = context.now()
  const data = { id, text, inReplyTo: idOf(input.parentRef), languages: input.languages }
  const body = Buffer.from(JSON.stringify({ type: 'answer.created', timestamp: new Date(at).toISOString(), data }))
  const headers = {
    'content-type': 'application/json',
    'idempotency-key': id,
    ...signatureHeaders(settings.secrets, { id, at, body }),
  }
  const said = await call(context, settings.answers, { who: settings.name, method: 'POST', headers, body, timeoutMs })
  refuse(said.status, said.headers, settings.name, at)
  const told = receipt.safeParse(jsonIn(said.bytes)).data ?? {}
  return given({ ref: refOf(settings, told.id ?? id), url: told.url, publishedAt: at })
}

const nowhere =
  'This webhook has no address for answers. Enter one under Hearing, Sign in again, or answer where it was written.'

function refuse(status: number, headers: Headers, name: string, now: number): void {
  // 409: it knows the key already.
  if ((status >= 200 && status < 300) || status === 409) return
  if (status === 429) {
    const retryAt = readRetryAt(headers, now) ?? now + 60_000
    throw new ChannelError('rate-limited', `${name} asks us to slow down. It goes on by itself.`, { retryAt })
  }
  if (status === 401 || status === 403)
    throw new ChannelError(
      'auth',
      `${name} does not accept our signature (${status}). Use the same secret on both sides.`,
    )
  if (status === 404 || status === 410)
    throw new ChannelError('gone', `${name} does not know what is answered, or has moved (${status}).`)
  if (status === 413) throw new ChannelError('too-large', `${name} finds the answer too long. Shorten it.`)
  if (status >= 500 || status === 408 || status === 425)
    throw new ChannelError('unavailable', `${name} has trouble at the moment (${status}). It is tried again by itself.`)
  throw new ChannelError('rejected', `${name} refused the answer (${status}).`)
}
