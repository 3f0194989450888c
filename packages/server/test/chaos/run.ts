import { parseArgs } from 'node:util'
import { standStill } from './standstill.ts'
import type { Standstill, Stood } from './standstill.ts'
import { runStorm } from './storm.ts'
import type { Round } from './storm.ts'

/**
 * `npm run test:chaos`: a whole Earshot is killed again and again while it hears, then its database stands still for a
 * minute. Prints the seed, so that a run can be repeated, and fails when anything is lost, doubled or stale.
 */
const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '50' },
    seed: { type: 'string', default: String(Date.now() % 100_000) },
    'per-second': { type: 'string', default: '600' },
    'still-seconds': { type: 'string', default: '60' },
  },
})
const seed = Number(values.seed)
const perSecond = Number(values['per-second'])
const stillMs = Number(values['still-seconds']) * 1000

console.log(`seed ${seed}, ${perSecond} posts a second, one of ten names us`)
console.log('round  killed    at ms  again at  ready again ms')
const storm = await runStorm({ seed, rounds: Number(values.rounds), perSecond, onRound: (round) => tell(round) })
const { account, counts } = storm
const sum = `${counts.stored} stored + ${counts.edited} edited + ${counts.repeated} told again + ${counts.leftOut} left out`
console.log(`caught up ${(storm.caughtUpAfterMs / 1000).toFixed(1)} s after the last kill`)
console.log(`the source counts ${counts.heard} heard, ${counts.matched} matched = ${sum}`)
let isGood = isWhole(storm.account) && counts.leftOut === 0
for (const standstill of stillMs > 0 ? (['frozen', 'stopped'] as const) : []) {
  const stood = await standStill({ standstills: [standstill], forMs: stillMs, perSecond: perSecond * 5 })
  tellStood(standstill, stood)
  isGood &&= isWhole(stood.account)
}
console.log(
  `${storm.rounds.length} rounds, ${storm.said} posts sent, ${account.said} name us, ${account.stored} stored, ` +
    `${account.lost} lost, ${account.doubled} doubled, ${account.stale} stale, ${account.undeleted} not deleted`,
)
process.exitCode = isGood ? 0 : 1

function tell({ number, victim, afterMs, againAfterMs, readyAfterMs }: Round): void {
  const cells = [String(number).padStart(5), ` ${victim.padEnd(9)}`, String(afterMs).padStart(5)]
  console.log([...cells, String(againAfterMs ?? '').padStart(9), String(readyAfterMs ?? '').padStart(15)].join(' '))
}

function tellStood(standstill: Standstill, stood: Stood): void {
  const { said, account: of, beforeMb, halvesMb, mostMb, waitedBytes, caughtUpAfterMs } = stood
  console.log(
    `database ${standstill} for ${stillMs / 1000} s: ${said} posts sent, ${of.said} name us, ${of.stored} stored, ` +
      `${of.lost} lost, ${of.doubled} doubled; memory ${beforeMb.toFixed(0)} MB before, ` +
      `${halvesMb.map((mb) => mb.toFixed(0)).join(' and ')} MB in the halves of it, ${mostMb.toFixed(0)} MB at most; ` +
      `the network waited with ${(waitedBytes / 2 ** 20).toFixed(1)} MB; caught up after ${(caughtUpAfterMs / 1000).toFixed(1)} s`,
  )
}

function isWhole({ lost, doubled, stale, undeleted }: typeof account): boolean {
  return lost + doubled + stale + undeleted === 0
}
