import type { Memory } from './memory.ts'
import type { Server, Talk } from './server.ts'

const firstWaitMs = 1000
const longestWaitMs = 30_000
const askEveryMs = 4000
/** A stream that has told nothing by then is held back somewhere on its way. */
const firstWordMs = 6000
/** Whoever does not let streams through now may do so later: the reader has gone to another network. */
const streamAgainMs = 5 * 60_000

/** Keeps up with the conversation while somebody can see the page; a stream where one comes through, else by asking. */
export function followTalk(server: Server, memory: Memory, onTalk: (talk: Talk) => void) {
  let running: AbortController | undefined
  let askUntil = 0

  async function run({ signal }: AbortController): Promise<void> {
    for (let failures = 0; !signal.aborted;) {
      const { key } = memory.read()
      if (key === undefined) return
      try {
        if (Date.now() < askUntil) {
          onTalk(await server.talk(key))
          failures = 0
          await pause(askEveryMs, signal)
        } else {
          await streamOnce(key, signal)
          failures = 1
        }
      } catch {
        failures += 1
      }
      if (failures > 0) {
        const waitMs = Math.min(longestWaitMs, firstWaitMs * 2 ** (failures - 1))
        await pause(waitMs * (0.5 + Math.random() / 2), signal)
      }
    }
  }

  async function streamOnce(key: string, outer: AbortSignal): Promise<void> {
    const own = new AbortController()
    const stop = (): void => own.abort()
    outer.addEventListener('abort', stop, { once: true })
    let hasSpoken = false
    const late = setTimeout(() => {
      if (!hasSpoken) stop()
    }, firstWordMs)
    try {
      const tell = (talk: Talk): void => {
        hasSpoken = true
        onTalk(talk)
      }
      await server.stream(key, tell, own.signal)
    } finally {
      // Held back, cut off or refused on its way: whatever it is, asking may still come through.
      if (!hasSpoken && !outer.aborted) askUntil = Date.now() + streamAgainMs
      clearTimeout(late)
      outer.removeEventListener('abort', stop)
      stop()
    }
  }

  const start = (): void => {
    if (running !== undefined || document.hidden || memory.read().key === undefined) return
    running = new AbortController()
    void run(running)
  }
  const stop = (): void => {
    running?.abort()
    running = undefined
  }
  document.addEventListener('visibilitychange', () => (document.hidden ? stop() : start()))
  addEventListener('pagehide', stop)
  addEventListener('pageshow', start)
  return { start }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer)
        resolve()
      },
      { once: true },
    )
  })
}
