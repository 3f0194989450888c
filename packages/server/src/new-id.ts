import { randomBytes } from 'node:crypto'
import { UUID, V7Generator } from 'uuidv7'

const latest = 2 ** 48 - 1

/**
 * Ids are uuidv7 (RFC 9562, 5.7): sorted by the time in them, unguessable after it. Without a time they are in the
 * order in which they were made. A time before 1970 or after the year 10889 is moved to the nearest that fits.
 */
export function createNewId(now: () => number): (at?: number) => string {
  const inOrder = new V7Generator()
  return (at) => {
    if (at === undefined) return inOrder.generateOrResetWithTs(Math.max(0, Math.trunc(now()))).toString()
    const bits = randomBytes(10)
    const time = Math.min(latest, Math.max(0, Math.trunc(at)))
    const [randA, randBHi, randBLo] = [bits.readUInt16BE(0) & 0xfff, bits.readUInt32BE(2) >>> 2, bits.readUInt32BE(6)]
    return UUID.fromFieldsV7(time, randA, randBHi, randBLo).toString()
  }
}
