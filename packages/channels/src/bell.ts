/** Waits that end early when somebody rings. */
export function openBell(signal: AbortSignal) {
  let rung = false
  let wake = (): void => {}
  const wait = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      if (signal.aborted || ms <= 0) return resolve()
      const done = (): void => {
        clearTimeout(timer)
        signal.removeEventListener('abort', done)
        wake = () => {}
        resolve()
      }
      const timer = setTimeout(done, ms)
      signal.addEventListener('abort', done, { once: true })
      wake = done
    })
  return {
    ring(): void {
      rung = true
      wake()
    },
    /** Until it rings, or rang since the last time. */
    async heard(ms: number): Promise<void> {
      if (!rung) await wait(ms)
      rung = false
    },
    /** The whole time, whoever rings. */
    async sleep(ms: number): Promise<void> {
      const until = Date.now() + ms
      while (!signal.aborted && Date.now() < until) await wait(until - Date.now())
    },
  }
}
