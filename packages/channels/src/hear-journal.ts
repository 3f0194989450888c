import type { Batch, ChannelEvent } from '@earshot/domain'
import { ChannelError, type ChannelContext, type Delivery, type Journal } from './port.ts'
import { waitAfter } from './recover.ts'
import { pause } from './waiting.ts'

const mostAtOnce = 100

/**
 * Tells what a network delivered, in the order in which it came, from `cursor` on. `read` says what deliveries mean; when
 * it fails for the moment, the same ones are read again. Throws ChannelError for what only a person can mend.
 */
export async function* hearJournal(
  journal: Journal,
  cursor: string | undefined,
  read: (deliveries: readonly Delivery[]) => Promise<readonly ChannelEvent[]>,
  context: ChannelContext,
): AsyncGenerator<Batch> {
  let number = readPlace(cursor)
  let failures = 0
  while (!context.signal.aborted) {
    try {
      const deliveries = await journal.after(number, mostAtOnce)
      const last = deliveries.at(-1)
      if (last === undefined) {
        await journal.wait(context.signal)
        continue
      }
      const events = await read(deliveries)
      if (failures > 0) context.report({ code: 'connected', message: 'It goes on with what was delivered.' })
      failures = 0
      number = last.number
      yield { events, cursor: `delivery:${number}`, heard: deliveries.length }
    } catch (error) {
      failures += 1
      await pause(waitAfter(error, failures, context), context.signal)
    }
  }
}

/** The journal of an account that the network calls. Throws ChannelError where this program keeps none. */
export function journalOf(input: { readonly journal?: Journal }): Journal {
  if (input.journal !== undefined) return input.journal
  throw new ChannelError('rejected', 'This account is called by its network, and nobody keeps what it delivers.')
}

/** A place of another kind is none: then everything that is kept is told, and what is known is recognised. */
function readPlace(cursor: string | undefined): number {
  const [, number] = /^delivery:(\d+)$/.exec(cursor ?? '') ?? []
  return number === undefined ? 0 : Number(number)
}
