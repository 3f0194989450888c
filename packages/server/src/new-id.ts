import { randomFillSync } from 'node:crypto'
import { UUID, V7Generator } from 'uuidv7'

const latest = 2 ** 48 - 1
const bytesPerId = 10
/** Twelve bits, begun in the lower quarter. */
const mostCount = 0xfff
const firstCounts = 0x3ff

/**
 * Ids are uuidv7 (RFC 9562, 5.7): sorted by the time in them, unguessable after it. Without a time they are in the
 * order in which they were made; so are a thousand and more in a row for the same time. A time before 1970 or after the year 10889 is moved to the nearest that fits.
 */
export function createNewId(now: () => number): (at?: number) => string {
  const inOrder = new V7Generator()
  const pool = Buffer.alloc(bytesPerId * 512)
  let used = pool.length
  let last = { time: -1, count: 0 }
  return (at) => {
    if (at === undefined) return written(inOrder.generateOrResetWithTs(Math.max(0, Math.trunc(now()))))
    if (used === pool.length) {
      randomFillSync(pool)
      used = 0
    }
    const time = Math.min(latest, Math.max(0, Math.trunc(at)))
    // Networks that count in seconds tell several posts of one moment, in their order (RFC 9562, 6.2, method 1).
    const count = last.time === time ? Math.min(mostCount, last.count + 1) : pool.readUInt16BE(used) & firstCounts
    last = { time, count }
    const randBHi = pool.readUInt32BE(used + 2) >>> 2
    const randBLo = pool.readUInt32BE(used + 6)
    used += bytesPerId
    return written(UUID.fromFieldsV7(time, count, randBHi, randBLo))
  }
}

/** As the library writes it, letter by letter, with a tenth of the memory. */
function written({ bytes }: UUID): string {
  const hex = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
