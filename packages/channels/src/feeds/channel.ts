import type { Channel } from '../port.ts'
import { description } from './describe.ts'
import { hearFeed, leaveFeed, titleOfFeed, type Rhythm } from './listen.ts'
import { openTurns } from './turns.ts'
import { farewellToHub, receiveFromHub } from './websub/receive.ts'

const defaultRhythm: Rhythm = { everyMs: 5 * 60_000, mostMs: 60 * 60_000, timeoutMs: 30_000 }

/** Blogs and news: RSS, Atom, RDF and JSON Feed at an address. */
export function openFeeds(rhythm: Partial<Rhythm> = {}): Channel {
  const inTurn = openTurns()
  return {
    name: description.name,
    describe: () => description,
    /** A feed has no account: its address is visited, and the “author” is the feed itself. */
    async check({ values }, context) {
      const { address, title } = await titleOfFeed(values['address'], context)
      return { author: { ref: address, ...(title === '' ? {} : { name: title }) } }
    },
    listen: (input, context) => hearFeed({ ...defaultRhythm, ...rhythm }, inTurn, input, context),
    receive: (call, _, context) => Promise.resolve(receiveFromHub(call, context)),
    farewell: farewellToHub,
    leave: leaveFeed,
  }
}

export const channel = openFeeds()
