import { hearJournal, journalOf } from '../hear-journal.ts'
import type { Channel, Delivery } from '../port.ts'
import { description } from './describe.ts'
import { readDelivery } from './map.ts'
import { publishAnswer } from './publish.ts'
import { receive } from './receive.ts'
import { readSettings } from './settings.ts'

/** Anything else: whoever can send signed JSON is heard. */
export function openWebhook(timeoutMs = 30_000): Channel {
  return {
    name: description.name,
    describe: () => description,
    async check({ values }) {
      const { name } = readSettings(values)
      return { author: { ref: `webhook ${name}`, handle: name, name } }
    },
    async *listen(input, context) {
      const settings = readSettings(input.credentials?.values ?? {})
      const read = async (deliveries: readonly Delivery[]) => deliveries.flatMap((one) => readDelivery(one, settings))
      yield* hearJournal(journalOf(input), input.cursor, read, context)
    },
    receive,
    publish: (input, context) => publishAnswer(input, context, timeoutMs),
    /** Nobody can be asked; the key is what makes repeating harmless. */
    findPublished: () => Promise.resolve(undefined),
  }
}

export const channel = openWebhook()
