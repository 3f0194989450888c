import { startKernel } from '../kernel-memory.ts'
import { MAX_LENGTH } from '../text/fold.ts'
import type { CopyIndex, IndexSize } from './copy-index.ts'
import { FACTORS } from './signature.ts'
import { units } from './word-pairs.ts'

// Where the kernel expects things: see kernel/word-pairs.ts and kernel/copy-index.ts.
const TEXT_AT = 0x2_0000
const FACTORS_AT = 0x2_8000
const NEARNESS_AT = 0x2_80a0
const BUCKETS_AT = 0x2_80c0
const BYTES_A_BUCKET = 64
const BYTES_A_SLOT = 16

type Work = (...numbers: readonly number[]) => number
const isWork = (value: unknown): value is Work => typeof value === 'function'

const bytesOf = ({ capacity, poolSize, bucketBits }: IndexSize): number =>
  BUCKETS_AT + BYTES_A_BUCKET * 2 ** bucketBits + BYTES_A_SLOT * capacity + 4 * poolSize

/** The index by the kernel, which works on memory of its own; as plainIndex, and several times as fast. */
export const kernelIndex = (size: IndexSize): CopyIndex => {
  const { memory, exports } = startKernel(bytesOf(size))
  const workOf = (name: string): Work => {
    const work = exports[name]
    if (!isWork(work)) throw new Error(`the kernel cannot ${name}`)
    return work
  }
  new Uint16Array(memory, 0, units.length).set(units)
  new Int32Array(memory, FACTORS_AT, FACTORS.length).set(FACTORS)
  workOf('layOut')(size.capacity, size.poolSize, size.slotBits, size.bucketBits, size.mostCounted)
  const text = Buffer.from(memory, TEXT_AT, MAX_LENGTH * 2)
  const nearness = new Float64Array(memory, NEARNESS_AT, 1)
  const [take, closest, keep] = [workOf('take'), workOf('closest'), workOf('keep')]
  return {
    take: (whole) => take(text.write(whole, 'utf16le') >> 1),
    closest,
    keep,
    get nearness() {
      return nearness[0] as number
    },
  }
}
