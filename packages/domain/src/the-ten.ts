import { bitsLeft } from './beacon.ts'
import type { Beacon } from './beacon.ts'

export interface Candidate {
  readonly mentionId: string
  readonly personId: string
  readonly beacon: Beacon
}

export const tenSize = 10

/**
 * The at most ten people who need an answer at `now`, the most valuable answer first, each with the mention of theirs that
 * matters most. Mentions whose beacon is gone are left out. Equal worth: the one that fades sooner, then the id.
 */
export function pickTen<const C extends Candidate>(candidates: Iterable<C>, now: number): C[] {
  const bestOf = new Map<string, C>()
  for (const candidate of candidates) {
    if (candidate.beacon.fadesAt <= now) continue
    const known = bestOf.get(candidate.personId)
    if (known === undefined || order(candidate, known, now) < 0) bestOf.set(candidate.personId, candidate)
  }
  return [...bestOf.values()].toSorted((a, b) => order(a, b, now)).slice(0, tenSize)
}

function order(a: Candidate, b: Candidate, now: number): number {
  return (
    bitsLeft(b.beacon, now) - bitsLeft(a.beacon, now) ||
    a.beacon.fadesAt - b.beacon.fadesAt ||
    (a.mentionId < b.mentionId ? -1 : a.mentionId > b.mentionId ? 1 : 0)
  )
}

/**
 * Until when the Ten stay as they are while nothing new is heard: the first moment at which somebody among them fades or is
 * overtaken by a slower beacon. Infinity when they never change. Never too late, now and then too early.
 */
export function tenChangesAt(candidates: Iterable<Candidate>, now: number): number {
  const alive = [...candidates].filter((candidate) => candidate.beacon.fadesAt > now)
  const shown = pickTen(alive, now)
  return shown.reduce((soonest, one) => {
    const overtakings = alive.map((other) => overtakenAt(one.beacon, other.beacon, now))
    return Math.min(soonest, one.beacon.fadesAt, ...overtakings)
  }, Number.POSITIVE_INFINITY)
}

/** When `other`, of less worth now, becomes worth more: where the two straight lines of bits cross. */
function overtakenAt(one: Beacon, other: Beacon, now: number): number {
  if (other.halfLifeMs <= one.halfLifeMs || bitsLeft(other, now) > bitsLeft(one, now)) return Number.POSITIVE_INFINITY
  const crossing =
    (one.fadesAt * other.halfLifeMs - other.fadesAt * one.halfLifeMs) / (other.halfLifeMs - one.halfLifeMs)
  return Math.max(now + 1, Math.floor(crossing))
}
