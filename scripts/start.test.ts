import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { expect, test, vi } from 'vitest'
import { root } from './setup.mjs'

const isRunning = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

test('whoever ends `npm start` ends the server and its database', async () => {
  const directory = await mkdtemp(path.join(tmpdir(), 'earshot-start-'))
  const npm = spawn('npm', ['start', '--silent', '--', '--data', directory, '--port', '0'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let address: string | undefined
  for await (const line of createInterface({ input: npm.stdout })) {
    address = /^Earshot is ready.*(http:\S+)$/.exec(line)?.[1]
    if (address !== undefined) break
  }
  expect((await fetch(new URL('/api/health', address))).status).toBe(200)
  const database = Number((await readFile(path.join(directory, 'postgres/postmaster.pid'), 'utf8')).split('\n')[0])
  expect(isRunning(database)).toBe(true)
  npm.kill('SIGTERM')
  await vi.waitFor(() => expect(isRunning(database)).toBe(false), { timeout: 30_000, interval: 100 })
  await expect(fetch(new URL('/api/health', address))).rejects.toThrow('fetch failed')
  await rm(directory, { recursive: true, force: true, maxRetries: 20 })
}, 120_000)
