import type { Line } from './house.ts'
import type { Last } from './network.ts'

/** What the ledger has of what was said, compared ref by ref and word by word. */
export interface Account {
  /** Posts that name us, without those that were deleted. */
  readonly said: number
  readonly stored: number
  readonly lost: number
  readonly doubled: number
  /** Stored with other words than their last. */
  readonly stale: number
  /** Deleted posts of which words are left. */
  readonly undeleted: number
}

export function accountOf(named: ReadonlyMap<string, Last>, ledger: readonly Line[]): Account {
  const lines = new Map<string, Line[]>()
  for (const line of ledger) lines.set(line.ref, [...(lines.get(line.ref) ?? []), line])
  let [said, lost, doubled, stale, undeleted] = [0, 0, 0, 0, 0]
  for (const [ref, last] of named) {
    const found = lines.get(ref) ?? []
    doubled += Math.max(0, found.length - 1)
    if (last === 'deleted') {
      undeleted += found.filter(({ text, deletedAt }) => text !== '' || deletedAt === undefined).length
      continue
    }
    said += 1
    if (found.length === 0) lost += 1
    stale += found.filter(({ text }) => text !== last.text).length
  }
  const stored = ledger.filter(({ deletedAt }) => deletedAt === undefined).length
  return { said, stored, lost, doubled, stale, undeleted }
}
