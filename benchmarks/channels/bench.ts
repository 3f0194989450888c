/**
 * Every channel against its real servers, or against test senders where none can be had (the heading says which): how
 * long a message takes to the ledger and an answer to the person, what one connection takes, what an account costs; then
 * 500 feeds and 50 mailboxes at once. `--only=NAME`; foreign servers need EARSHOT_PEERS=1.
 */
import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { describeMachine } from '../machine.ts'
import { plans } from './plans.ts'

const programs: readonly (readonly [string, readonly string[]])[] = [
  ...Object.keys(plans).map((name) => [name, ['measure.ts', 'memory.ts']] as const),
  ['feeds', ['many-feeds.ts']],
  ['mailboxes', ['many-mailboxes.ts']],
]
const only = /--only[= ](\S+)/.exec(process.argv.join(' '))?.[1]?.split(',')
const unknown = only?.filter((name) => programs.every(([known]) => known !== name)) ?? []
if (unknown.length > 0) {
  console.error(`There is no ${unknown.join(', ')}. There are: ${programs.map(([name]) => name).join(', ')}.`)
  process.exit(1)
}
console.log(describeMachine())
for (const [name, file] of programs.flatMap(([each, files]) => files.map((one) => [each, one] as const))) {
  if (only !== undefined && !only.includes(name)) continue
  const program = path.join(import.meta.dirname, file)
  const { status } = spawnSync(process.execPath, ['--expose-gc', '--import', 'tsx', program, name], {
    stdio: 'inherit',
  })
  if (status !== 0) process.exitCode = 1
}
console.log(`\n${describeMachine()}`)
