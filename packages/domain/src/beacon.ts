import type { Addressing, Moment } from './moment.ts'

/**
 * A beacon is the short life of a moment in which an answer still matters.
 *
 * What an answer is worth halves every `halfLifeMs`. It starts at 2^bits, where `bits` adds up what the mention asks, how it
 * is addressed, who else is watching, how urgent it is and whether we promised something; it is gone when it has fallen to 1,
 * that is `bits` half-lives after it began. So two numbers say everything at any time: the bits left are
 * (fadesAt - now) / halfLifeMs, and within one half-life class the order never changes (that is what the database indexes).
 */
export interface Beacon {
  readonly startsAt: number
  readonly fadesAt: number
  readonly halfLifeMs: number
}

export interface BeaconFacts {
  readonly postedAt: number
  /** Probability of each moment that is at least unsure; none: nothing was asked. */
  readonly moments: Partial<Readonly<Record<Moment, number>>>
  readonly addressing: Addressing
  /** How fast attention fades on this channel. */
  readonly channelHalfLifeMs: number
  /** Likes, reposts and replies already on it. */
  readonly watchers: number
  /** 0 to 1; from `dangerFrom` on somebody may be in danger. */
  readonly urgency: number
  readonly promised: boolean
}

const minuteMs = 60_000
/** Closed set, so that the Ten can be read from one index range per class. Milliseconds, ascending. */
export const halfLives: readonly number[] = [5, 15, 30, 60, 120, 240, 480, 1440, 2880].map((m) => m * minuteMs)

export const shortestLifeMs = 30_000
export const longestLifeMs = 7 * 24 * 60 * minuteMs

const momentBits: Readonly<Record<Moment, number>> = { question: 4, complaint: 3.5, idea: 2, praise: 1.5 }
/** A question wants its answer today; an idea can wait for a good one. */
const momentPace: Readonly<Record<Moment, number>> = { question: 1, complaint: 1, idea: 4, praise: 2 }
const addressingBits: Readonly<Record<Addressing, number>> = { 'to-us': 2, 'about-us': 0, passing: -1 }
const bitsForSomethingUnclearToUs = 1
const bitsForEachFurtherMoment = 0.5
const promisedBits = 3
const urgencyBits = 2
/** Whoever may be in danger comes before everybody else: more bits than all else together, at a pace that leaves days. */
export const dangerFrom = 0.8
const dangerBits = 14
const dangerHalfLifeMs = 480 * minuteMs
const mostWatcherBits = 2

/** The beacon of a mention, or undefined when nothing asks for an answer. */
export function beaconOf(facts: BeaconFacts): Beacon | undefined {
  const bits = bitsOf(facts)
  if (bits <= 0) return undefined
  const mayBeInDanger = facts.urgency >= dangerFrom
  const halfLifeMs = mayBeInDanger ? dangerHalfLifeMs : nearestHalfLife(facts.channelHalfLifeMs * paceOf(facts.moments))
  const lifeMs = Math.min(longestLifeMs, Math.max(shortestLifeMs, Math.round(bits * halfLifeMs)))
  return { startsAt: facts.postedAt, fadesAt: facts.postedAt + lifeMs, halfLifeMs }
}

/** Bits of worth left at `now`; negative when the beacon is gone. The Ten are ordered by it, highest first. */
export function bitsLeft(beacon: Beacon, now: number): number {
  return (beacon.fadesAt - now) / beacon.halfLifeMs
}

/** How much of the ring is still open: 1 just now, 0 too late. */
export function shareLeft(beacon: Beacon, now: number): number {
  const life = beacon.fadesAt - beacon.startsAt
  return Math.min(1, Math.max(0, (beacon.fadesAt - now) / life))
}

export function nearestHalfLife(wantedMs: number): number {
  return halfLives.reduce((best, each) =>
    Math.abs(Math.log(each / wantedMs)) < Math.abs(Math.log(best / wantedMs)) ? each : best,
  )
}

function bitsOf(facts: BeaconFacts): number {
  const asked = Object.entries(facts.moments)
    .filter((entry): entry is [Moment, number] => entry[1] > 0)
    .map(([moment, probability]) => momentBits[moment] * probability)
    .toSorted((a, b) => b - a)
  const [strongest, ...others] = asked
  const mayBeInDanger = facts.urgency >= dangerFrom
  if (strongest === undefined && !mayBeInDanger && facts.addressing !== 'to-us' && !facts.promised) return 0
  return (
    (strongest ?? bitsForSomethingUnclearToUs) +
    others.length * bitsForEachFurtherMoment +
    addressingBits[facts.addressing] +
    Math.min(mostWatcherBits, Math.log2(1 + Math.max(0, facts.watchers)) / 3) +
    urgencyBits * facts.urgency +
    (mayBeInDanger ? dangerBits : 0) +
    (facts.promised ? promisedBits : 0)
  )
}

function paceOf(moments: BeaconFacts['moments']): number {
  const paces = Object.entries(moments)
    .filter((entry): entry is [Moment, number] => entry[1] > 0)
    .map(([moment]) => momentPace[moment])
  return paces.length === 0 ? 1 : Math.min(...paces)
}
