import PQueue from 'p-queue'
import type { InTurn } from './listen.ts'

/** How many feeds are visited at the same moment. */
const mostVisits = 8
/** How many of them at one host: some hold hundreds of blogs. */
const mostOfHost = 2

/** Visits, so many at a time that neither this machine nor a host has too much to do. */
export function openTurns(most = mostVisits, mostAtHost = mostOfHost): InTurn {
  const all = new PQueue({ concurrency: most })
  const hosts = new Map<string, PQueue>()
  return (address, visit) => {
    const { host } = new URL(address)
    const ofHost = hosts.get(host) ?? new PQueue({ concurrency: mostAtHost })
    hosts.set(host, ofHost)
    // The turn at the host comes first: whoever waits for a slow one keeps no other from its visit.
    return ofHost.add(() => all.add(visit))
  }
}
