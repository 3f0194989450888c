import { pino } from 'pino'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { watchDisk } from './disk-watch.ts'
import type { DiskWatch } from './disk-watch.ts'

const log = pino({ level: 'silent' })
const MB = 2 ** 20
let free: number
let watch: DiskWatch

beforeEach(() => {
  vi.useFakeTimers()
  free = 1000 * MB
  watch = watchDisk({ directory: '/data', floorBytes: 500 * MB, log, look: async () => free })
})
afterEach(() => {
  watch.stop()
  vi.useRealTimers()
})

const later = () => vi.advanceTimersByTimeAsync(3000)

test('while there is room nothing is in the way', async () => {
  await watch.start()
  expect(watch.problem()).toBeUndefined()
  expect(watch.freeBytes()).toBe(1000 * MB)
})

test('below the limit the intake stops with a sentence, and goes on by itself with some room to spare', async () => {
  await watch.start()
  free = 499 * MB
  await later()
  expect(watch.problem()).toMatchObject({ kind: 'disk-low', message: expect.stringMatching(/500 MB .*\/data/) })
  free = 520 * MB
  await later()
  expect(watch.problem()).toBeDefined()
  free = 601 * MB
  await later()
  expect(watch.problem()).toBeUndefined()
})

test('a disk that cannot be asked, or a limit of nothing, stops nobody', async () => {
  const blind = watchDisk({ directory: '/', floorBytes: MB, log, look: () => Promise.reject(new Error('no')) })
  await blind.start()
  expect(blind.problem()).toBeUndefined()
  blind.stop()
  free = 0
  const unwatched = watchDisk({ directory: '/', floorBytes: 0, log, look: async () => free })
  await unwatched.start()
  expect(unwatched.problem()).toBeUndefined()
  unwatched.stop()
})
