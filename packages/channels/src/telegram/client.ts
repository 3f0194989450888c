import type * as z from 'zod'
import { call } from '../call.ts'
import { ChannelError, type ChannelContext } from '../port.ts'
import { parseWellFormed } from '../well-formed.ts'
import { answer } from './wire.ts'

export interface Bot {
  readonly ask: <Shape extends z.ZodType>(
    method: string,
    parameters: object,
    shape: Shape,
    timeoutMs?: number,
  ) => Promise<z.infer<Shape>>
}

/** A refusal with the group's new id, where it has become a supergroup. */
export class TelegramRefusal extends ChannelError {
  readonly status: number
  readonly movedTo: string | undefined
  constructor(
    kind: ChannelError['kind'],
    message: string,
    status: number,
    more: { retryAt?: number; movedTo?: string | undefined } = {},
  ) {
    super(kind, message, more.retryAt === undefined ? {} : { retryAt: more.retryAt })
    this.name = 'TelegramRefusal'
    this.status = status
    this.movedTo = more.movedTo
  }
}

export const defaultService = 'https://api.telegram.org'

/** The Bot API as one bot. The token is part of every address, so no address is ever part of a message. */
export function openBot(
  values: Readonly<Record<string, string>>,
  context: ChannelContext,
  usualTimeoutMs: number,
): Bot {
  const service = (values['service'] ?? '').trim().replace(/\/+$/, '') || defaultService
  const token = (values['token'] ?? '').trim().replace(/^bot(?=\d+:)/, '')
  if (!/^\d+:[\w-]+$/.test(token)) {
    throw new ChannelError(
      'auth',
      'This is not the token of a bot: one looks like 123456:ABC-DEF. @BotFather gives it to you.',
    )
  }
  return {
    async ask(method, parameters, shape, timeoutMs = usualTimeoutMs) {
      const { bytes, status } = await call(context, `${service}/bot${token}/${method}`, {
        who: 'Telegram',
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(parameters),
        timeoutMs,
      })
      const said = readAnswer(new TextDecoder().decode(bytes), status)
      if (!said.ok) throw refusal(said, status, context.now())
      const result = shape.safeParse(said.result)
      if (result.success) return result.data
      throw new ChannelError(
        'unavailable',
        'Telegram answered in a way that is not understood. It is tried again by itself.',
        { cause: result.error },
      )
    },
  }
}

function readAnswer(said: string, status: number): z.infer<typeof answer> {
  try {
    return answer.parse(parseWellFormed(said))
  } catch (cause) {
    const because = status >= 400 ? ` (HTTP ${status})` : ''
    throw new ChannelError(
      'unavailable',
      `Telegram has trouble at the moment${because}. It is tried again by itself.`,
      { cause },
    )
  }
}

function refusal(
  { error_code: code, description = 'no reason given', parameters }: z.infer<typeof answer>,
  status: number,
  now: number,
): TelegramRefusal {
  const error = code ?? status
  const refuse = (kind: ChannelError['kind'], sentence: string, more = {}) =>
    new TelegramRefusal(kind, sentence, error, more)
  if (error === 429) {
    const retryAt = now + (parameters?.retry_after ?? 30) * 1000
    return refuse('rate-limited', 'Telegram asks us to slow down. It goes on by itself.', { retryAt })
  }
  // A token of the wrong form is answered with 404, one that was revoked with 401.
  if (error === 401 || error === 404)
    return refuse('auth', 'Telegram does not know this bot (any more). Ask @BotFather for its token and enter it here.')
  if (error === 409)
    return refuse(
      'rejected',
      `Another program already hears for this bot: stop it, or remove its webhook (${description}).`,
    )
  if (error === 403)
    return refuse(
      'rejected',
      `Telegram does not deliver it: the person has blocked the bot, or it may not write there (${description}).`,
    )
  if (error >= 500)
    return refuse('unavailable', `Telegram has trouble at the moment (${error}). It is tried again by itself.`)
  if (/(message to be replied|message thread) not found/i.test(description))
    return refuse('gone', 'The message you answer was deleted. Nothing was sent.')
  return refuse('rejected', `Telegram refused (${description}).`, { movedTo: parameters?.migrate_to_chat_id })
}
