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
