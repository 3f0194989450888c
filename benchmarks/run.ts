import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { describeMachine } from './machine.ts'

/** `npm run bench` runs them all, `npm run bench -- start` one of them. Each is a program of its own that prints. */
const benchmarks: Readonly<Record<string, string>> = {
  start: 'start.ts',
  'first-screen': 'first-screen.ts',
  import: 'listening/import.ts',
  hearing: 'listening/hearing.ts',
  ledger: 'listening/ledger.ts',
  rereading: 'listening/rereading.ts',
  live: 'live.ts',
  understanding: 'understanding/bench.ts',
  matching: 'matching/bench.ts',
  pipeline: 'pipeline/bench.ts',
  channels: 'channels/bench.ts',
}

const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !(name in benchmarks))
if (unknown.length > 0) {
  console.error(`There is no benchmark ${unknown.join(', ')}. There are: ${Object.keys(benchmarks).join(', ')}.`)
  process.exit(1)
}
let failed = 0
for (const [name, file] of Object.entries(benchmarks)) {
  const program = path.join(import.meta.dirname, file)
  if ((wanted.length > 0 && !wanted.includes(name)) || !existsSync(program)) continue
  console.log(`\n## ${name}\n${describeMachine()}`)
  const { status } = spawnSync(process.execPath, ['--import', 'tsx', program], { stdio: 'inherit' })
  if (status !== 0) failed += 1
}
process.exitCode = failed === 0 ? 0 : 1
