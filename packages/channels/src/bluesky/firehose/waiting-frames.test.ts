import { expect, test } from 'vitest'
import { createWaiting } from './waiting-frames.ts'

test('so many frames wait and no more are read, until half of them are taken', () => {
  const waiting = createWaiting(() => false)
  for (let number = 0; number < 20_000; number += 1) waiting.push(`frame ${number}`)
  expect(waiting.isFull()).toBe(true)
  expect(waiting.take(10_001)).toHaveLength(10_001)
  expect([waiting.isFull(), waiting.isDrained()]).toEqual([false, true])
})

test('a few very large frames fill it, too: what waits has a bound in memory', () => {
  const waiting = createWaiting(() => false)
  const large = 'x'.repeat(4 * 2 ** 20)
  for (let number = 0; number < 8; number += 1) waiting.push(large)
  expect([waiting.isFull(), waiting.isDrained()]).toEqual([true, false])
  waiting.take(5)
  expect([waiting.isFull(), waiting.isDrained()]).toEqual([false, true])
  expect(waiting.count()).toBe(3)
})
