import { expect } from 'vitest'

/** Looks again until it is so, as a person would: `await eventually(() => list.count()).toBe(3)`. */
export function eventually<T>(look: () => T | Promise<T>, mostMs = 15_000) {
  return expect.poll(look, { timeout: mostMs, interval: 50 })
}
