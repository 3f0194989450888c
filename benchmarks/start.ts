import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { build, root } from '../scripts/setup.mjs'
import { figure } from './figures.ts'

/**
 * From the command to the first answered request, as `npm start` does it once everything is installed and built: cold
 * is an empty data directory (a database is created), warm an existing one.
 */
const rounds = 5

interface Started {
  readonly ms: number
  readonly megabytes: number
}

async function startOnce(dataDirectory: string): Promise<Started> {
  const begin = performance.now()
  const args = [path.join(root, 'scripts/start.mjs'), '--data', dataDirectory, '--port', '0']
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const exited = once(child, 'exit')
  const [line] = await once(createInterface({ input: child.stdout }), 'line')
  const [address = ''] = /http:\S+/.exec(String(line)) ?? []
  const answer = await fetch(new URL('/api/health', address))
  await answer.arrayBuffer()
  const ms = performance.now() - begin
  const megabytes = await residentMegabytes(child.pid)
  child.kill('SIGTERM')
  await exited
  return { ms, megabytes }
}

/** Of the server alone; undefined systems give NaN. */
async function residentMegabytes(pid: number | undefined): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  return Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? Number.NaN) / 1024
}

if (!build()) process.exit(1)
const cold: Started[] = []
const warm: Started[] = []
for (let round = 0; round < rounds; round++) {
  const directory = await mkdtemp(path.join(tmpdir(), 'earshot-bench-'))
  cold.push(await startOnce(directory))
  warm.push(await startOnce(directory))
  await rm(directory, { recursive: true, force: true, maxRetries: 20 })
}
const times = (started: readonly Started[]): number[] => started.map(({ ms }) => ms)
console.log(figure('cold start to the first answer', times(cold), 'ms'))
console.log(figure('warm start to the first answer', times(warm), 'ms'))
console.log(
  figure(
    'memory of the server after a warm start',
    warm.map(({ megabytes }) => megabytes),
    'MB',
  ),
)
