import { spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { lockDirectory } from './lock.ts'

let directory: string
let file: string
beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'lock-'))
  file = path.join(directory, 'earshot.lock')
})
afterEach(() => rm(directory, { recursive: true }))

const quick = { heartbeatMs: 20 }

it('one has it until it lets go', async () => {
  const lock = await lockDirectory(file)
  await expect(lockDirectory(file)).rejects.toMatchObject({ kind: 'in-use' })
  await lock.release()
  await (await lockDirectory(file)).release()
  await expect(readFile(file)).rejects.toMatchObject({ code: 'ENOENT' })
})

it('of many who want it at once, one gets it', async () => {
  const wanted = await Promise.allSettled(Array.from({ length: 20 }, () => lockDirectory(file)))
  expect(wanted.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
})

it('what a program that is gone left behind does not hold', async () => {
  const { pid } = spawnSync('true')
  await writeFile(file, JSON.stringify({ pid, startedAt: '1', host: hostname() }))
  await expect(lockDirectory(file)).resolves.toBeDefined()
})

it('a number that another program has by now does not hold', async () => {
  await writeFile(file, JSON.stringify({ pid: process.pid, startedAt: 'long ago', host: hostname() }))
  await expect(lockDirectory(file)).resolves.toBeDefined()
})

it.each(['', 'garbage', '{"pid":', 'null'])('half a file, as a crash leaves it, does not hold: %j', async (text) => {
  await writeFile(file, text)
  await expect(lockDirectory(file)).resolves.toBeDefined()
})

it('a program in another container holds it as long as it shows that it lives', async () => {
  await writeFile(file, JSON.stringify({ pid: 1, startedAt: '1', host: 'another container' }))
  let beats = 0
  const beating = setInterval(() => void utimes(file, beats, ++beats), 5)
  await expect(lockDirectory(file, quick)).rejects.toThrow('another container')
  clearInterval(beating)
  await (await lockDirectory(file, quick)).release()
})

it('the holder shows that it lives', async () => {
  const lock = await lockDirectory(file, quick)
  const text = await readFile(file, 'utf8')
  await writeFile(file, text.replace(hostname(), 'another container'))
  await expect(lockDirectory(file, quick)).rejects.toMatchObject({ kind: 'in-use' })
  await lock.release()
})
