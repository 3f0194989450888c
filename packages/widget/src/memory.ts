import { randomId } from './random.ts'
import type { Own } from './talk.ts'

/** What this browser remembers of one chat. Nothing before the first message; no cookie, ever. */
export interface Remembered {
  /** Proves that the conversation is this visitor's; nobody else knows it. */
  readonly key?: string
  readonly own: readonly Own[]
  /** Answers up to then were seen. */
  readonly seenAt: number
  readonly isOpen: boolean
  /** Of the invitation by which the visitor came, until they write. */
  readonly invitation?: string | undefined
}

export interface Memory {
  read(): Remembered
  change(how: (before: Remembered) => Remembered): void
  /** Called when another tab has changed it. */
  onChange(listener: () => void): void
  /** The visitor's key, made when it is first needed. */
  key(): string
}

const nothing: Remembered = { own: [], seenAt: 0, isOpen: false }

/** A browser that keeps nothing remembers until the page is left. */
export function openMemory(name: string): Memory {
  let here = nothing
  const read = (): Remembered => {
    try {
      const stored: unknown = JSON.parse(localStorage.getItem(name) ?? 'null')
      // Written by this file only; what somebody else made of it is filled up with what is missing.
      if (typeof stored === 'object' && stored !== null) here = { ...nothing, ...stored }
    } catch {
      // Storage may be forbidden.
    }
    return here
  }
  const change = (how: (before: Remembered) => Remembered): void => {
    here = how(read())
    if (here.key === undefined) return
    try {
      localStorage.setItem(name, JSON.stringify(here))
    } catch {
      // Full, or forbidden.
    }
  }
  return {
    read,
    change,
    onChange: (listener) =>
      addEventListener('storage', (event) => {
        if (event.key === name) listener()
      }),
    key() {
      const { key } = read()
      if (key !== undefined) return key
      const made = randomId(32)
      change((before) => ({ ...before, key: made }))
      return made
    },
  }
}
