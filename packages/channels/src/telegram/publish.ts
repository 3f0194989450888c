import { demandRoom, demandWords } from '../answer-text.ts'
import { given } from '../given.ts'
import { ChannelError, type ChannelContext, type Published, type PublishInput } from '../port.ts'
import { wellFormed } from '../well-formed.ts'
import { openBot, TelegramRefusal } from './client.ts'
import { mapMessage, readRef } from './map.ts'
import { message } from './wire.ts'

/** Counted in UTF-16 units, as JavaScript does. */
export const mostUnits = 4096

/**
 * Answers a message. Telegram knows no idempotency: after an outcome that is not known a human has to look, and it must
 * not be sent again by itself.
 */
export async function publishReply(
  input: PublishInput,
  context: ChannelContext,
  timeoutMs: number,
): Promise<Published> {
  const text = wellFormed(input.text)
  demandWords(text)
  demandRoom('Telegram', mostUnits, text.length)
  const place = readRef(input.parentRef)
  if (place === undefined) throw new ChannelError('rejected', `“${input.parentRef}” is not a message on Telegram.`)
  const bot = openBot(input.credentials.values, context, timeoutMs)
  const reply_parameters = { message_id: Number(place.messageId), allow_sending_without_reply: false }
  try {
    return published(
      await bot.ask('sendMessage', { chat_id: Number(place.chatId), text, reply_parameters }, message),
      context,
    )
  } catch (error) {
    if (!(error instanceof TelegramRefusal) || error.movedTo === undefined) throw error
    // The group became a supergroup, in which the old message has another number: the answer stands by itself there.
    return published(await bot.ask('sendMessage', { chat_id: Number(error.movedTo), text }, message), context)
  }
}

function published(sent: ReturnType<typeof message.parse>, context: ChannelContext): Published {
  const { ref, version, url, postedAt } = mapMessage(sent, undefined, context.now())
  return given({ ref, version, url, publishedAt: postedAt })
}
