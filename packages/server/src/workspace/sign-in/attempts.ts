import { Expected } from '../../problem.ts'

export interface Attempts {
  /** Counts one try for each of the keys; throws Expected `rate-limited` when one of them had too many. */
  count(...keys: readonly string[]): void
  /** Forgets the tries of a key: this one succeeded. */
  forget(key: string): void
}

export interface AttemptLimits {
  readonly most: number
  readonly windowMs: number
  readonly now: () => number
  /** Keys remembered at once; the oldest are dropped, so that nobody can fill the memory. */
  readonly maxKeys?: number
}

/** Tries within a sliding window, in memory: guessing passwords gets slow, and a restart forgives. */
export function createAttempts({ most, windowMs, now, maxKeys = 10_000 }: AttemptLimits): Attempts {
  const tries = new Map<string, number[]>()
  return {
    count(...keys) {
      const at = now()
      for (const key of keys) {
        const recent = (tries.get(key) ?? []).filter((time) => time > at - windowMs)
        const [oldest] = recent
        if (oldest !== undefined && recent.length >= most) throw tooMany(oldest + windowMs - at)
        tries.delete(key)
        tries.set(key, [...recent, at])
      }
      for (const key of tries.keys()) {
        if (tries.size <= maxKeys) break
        tries.delete(key)
      }
    },
    forget: (key) => void tries.delete(key),
  }
}

function tooMany(waitMs: number): Expected {
  const minutes = Math.max(1, Math.ceil(waitMs / 60_000))
  const wait = minutes === 1 ? 'a minute' : `${minutes} minutes`
  return new Expected('rate-limited', `Too many tries. Wait ${wait}, then try again.`)
}
