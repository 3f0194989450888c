import { useSyncExternalStore } from 'react'

/** One clock for the whole page, so that a hundred times on it wake it once. */
const everyMs = 15_000
let now = Date.now()
let timer: ReturnType<typeof setInterval> | undefined
const readers = new Set<() => void>()

function tick(): void {
  now = Date.now()
  for (const reader of readers) reader()
}

function subscribe(reader: () => void): () => void {
  readers.add(reader)
  timer ??= setInterval(tick, everyMs)
  return () => {
    readers.delete(reader)
    if (readers.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

/** The same answer for all that is drawn at once; anew when the clock stood because nobody read it. */
function readNow(): number {
  if (timer === undefined && Date.now() - now > everyMs) now = Date.now()
  return now
}

/** The time now in epoch milliseconds, fresh to about 15 seconds. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, readNow)
}
