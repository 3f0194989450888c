import { describe, test } from 'vitest'
import { standStill } from './standstill.ts'
import { runStorm, victims } from './storm.ts'

/** Of the server: the frames that wait, and what an engine takes before it cleans up. */
const mostGrowthMb = 250
const isLinux = process.platform === 'linux'

describe.skipIf(!isLinux).concurrent('whatever is killed while it hears (needs /proc)', () => {
  test('server, database and both: every post is in the ledger once, with its last words', async ({ expect }) => {
    const { rounds, account, counts, said } = await runStorm({ seed: 5, rounds: victims.length, perSecond: 600 })
    expect(rounds.map(({ victim }) => victim)).toEqual(victims)
    expect(account.said).toBeGreaterThan(100)
    expect(account).toEqual({ said: account.said, stored: account.said, lost: 0, doubled: 0, stale: 0, undeleted: 0 })
    const { heard, matched, stored, edited, repeated, leftOut, removed } = counts
    expect(matched).toBe(stored + edited + repeated + leftOut)
    expect(stored - removed).toBe(account.said)
    expect(leftOut).toBe(0)
    expect(heard).toBeGreaterThanOrEqual(said)
  }, 150_000)
})

describe.skipIf(!isLinux).concurrent('a database that stands still while the network speaks on (needs /proc)', () => {
  test('frozen, then not there at all: the source waits, memory stays flat, nothing is lost', async ({ expect }) => {
    const stood = await standStill({ standstills: ['frozen', 'stopped'], forMs: 2000, perSecond: 4000 })
    const { account, beforeMb, mostMb } = stood
    expect(account).toEqual({ said: account.said, stored: account.said, lost: 0, doubled: 0, stale: 0, undeleted: 0 })
    expect(mostMb - beforeMb).toBeLessThan(mostGrowthMb)
  }, 150_000)
})
