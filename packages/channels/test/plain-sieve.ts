import type { FrameSieve, ListenInput } from '../src/port.ts'

const wholeText = 0x81

/** A sieve as plain as can be: keeps all bytes until they make a frame. The true one is in the matching package. */
export function plainSieve(wanted: (rawText: string) => boolean): NonNullable<ListenInput['sift']> {
  return (through): FrameSieve => {
    let rest = Buffer.alloc(0)
    let heard = 0
    let last: Buffer | undefined
    const hear = (event: Buffer): void => {
      heard += 1
      last = event
      const raw = event.toString('utf8')
      const isNew = raw.includes('"operation":"create"')
      if (!isNew || wanted(raw)) through.onEvent({ bytes: () => event })
    }
    return {
      get heard() {
        return heard
      },
      lastEvent: () => last,
      close: () => undefined,
      read(bytes) {
        rest = Buffer.concat([rest, bytes])
        for (let frame = firstFrame(rest); frame !== undefined; frame = firstFrame(rest)) {
          const payload = rest.subarray(frame.from, frame.to)
          const firstByte = rest[0] ?? 0
          rest = rest.subarray(frame.to)
          if (firstByte === wholeText) hear(payload)
          else through.onFrame(firstByte, payload)
        }
      },
    }
  }
}

function firstFrame(bytes: Buffer): { readonly from: number; readonly to: number } | undefined {
  const short = (bytes[1] ?? 0) & 127
  const from = short < 126 ? 2 : short === 126 ? 4 : 10
  if (bytes.length < from) return undefined
  const length = short < 126 ? short : short === 126 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2))
  return bytes.length < from + length ? undefined : { from, to: from + length }
}
