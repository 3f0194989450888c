import { demandWords } from '../answer-text.ts'
import { hearJournal, journalOf } from '../hear-journal.ts'
import type { Channel, Delivery } from '../port.ts'
import { description } from './describe.ts'
import { readDelivery } from './map.ts'
import { demandOrigin } from './origin.ts'
import { receive } from './receive.ts'
import { readSettings, visitorOf } from './settings.ts'

/** A chat on pages of one's own. There is no network behind it: this server is the network. */
export const channel: Channel = {
  name: description.name,
  describe: () => description,
  async check({ values }) {
    const { name } = readSettings(values)
    return { author: { ref: `chat ${name}`, handle: name, name } }
  },
  async *listen(input, context) {
    const read = async (deliveries: readonly Delivery[]) => deliveries.map(readDelivery)
    yield* hearJournal(journalOf(input), input.cursor, read, context)
  },
  receive,
  /** The answer is where visitors read it as soon as it is written down as sent; doing so again changes nothing. */
  async publish({ text, parentRef, idempotencyKey }, { now }) {
    demandWords(text)
    return { ref: `${parentRef.slice(0, parentRef.lastIndexOf('/'))}/answer-${idempotencyKey}`, publishedAt: now() }
  },
  invite({ values }, token) {
    const [site] = readSettings(values).origins
    // Behind the # it stays in the browser: the site itself never sees it.
    return site === undefined ? undefined : { kind: 'link', url: `${site}/#earshot-chat=${token}` }
  },
  visitors: {
    welcome(headers, { values }) {
      const settings = readSettings(values)
      const { name, greeting, mail } = settings
      return { origin: demandOrigin(headers, settings), name, greeting, mail }
    },
    recognise: (headers, { values }) => visitorOf(headers, readSettings(values)),
    idOf: (ref) => ref.slice(ref.lastIndexOf('/') + 1),
  },
}
