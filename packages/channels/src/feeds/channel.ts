import PQueue from 'p-queue'
import type { Channel } from '../port.ts'
import { description } from './describe.ts'
import { hearFeed, titleOfFeed, type Rhythm } from './listen.ts'

const defaultRhythm: Rhythm = { everyMs: 5 * 60_000, mostMs: 60 * 60_000, timeoutMs: 30_000 }
/** How many feeds are visited at the same moment. */
const mostVisits = 8

/** Blogs and news: RSS, Atom, RDF and JSON Feed at an address. */
export function openFeeds(rhythm: Partial<Rhythm> = {}): Channel {
  const visits = new PQueue({ concurrency: mostVisits })
  return {
    name: description.name,
    describe: () => description,
    /** A feed has no account: its address is visited, and the “author” is the feed itself. */
    async check({ values }, context) {
      const { address, title } = await titleOfFeed(values['address'], context)
      return { author: { ref: address, ...(title === '' ? {} : { name: title }) } }
    },
    listen: (input, context) => hearFeed({ ...defaultRhythm, ...rhythm }, (visit) => visits.add(visit), input, context),
  }
}

export const channel = openFeeds()
