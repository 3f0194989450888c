/** Where in an event its time of sending is written, in place of the end of the account and what follows. */
export const timeAt = 52
export const timeDigits = 16

/** Microseconds of a clock that all processes of the machine share; makes no garbage, unlike `process.hrtime`. */
export function createClock(): () => number {
  // Whatever comes between the two readings makes the difference smaller, so the largest is the true one.
  let offsetUs = Number.NEGATIVE_INFINITY
  for (let time = 0; time < 1000; time++)
    offsetUs = Math.max(offsetUs, Number(process.hrtime.bigint()) / 1000 - performance.now() * 1000)
  return () => performance.now() * 1000 + offsetUs
}

/** Reads the time that stands in an event. */
export function timeIn(event: Uint8Array): number {
  let time = 0
  for (let at = timeAt; at < timeAt + timeDigits; at++) time = time * 10 + ((event[at] ?? 48) - 48)
  return time
}
