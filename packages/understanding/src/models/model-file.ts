import { gunzipSync, gzipSync } from 'node:zlib'

/** A model as it lies on disk: named arrays and whatever the maker notes about them. */
export interface ModelFile {
  readonly notes: Readonly<Record<string, unknown>>
  readonly arrays: Readonly<Record<string, Int8Array | Uint16Array | Int32Array | Float64Array>>
}

const KINDS = { i8: Int8Array, u16: Uint16Array, i32: Int32Array, f64: Float64Array } as const
type Kind = keyof typeof KINDS

interface Section {
  readonly name: string
  readonly kind: Kind
  readonly from: number
  readonly length: number
}

const ALIGNMENT = 8
const aligned = (place: number): number => Math.ceil(place / ALIGNMENT) * ALIGNMENT

const kindOf = (array: ModelFile['arrays'][string]): Kind =>
  array instanceof Int8Array ? 'i8' : array instanceof Uint16Array ? 'u16' : array instanceof Int32Array ? 'i32' : 'f64'

/** Packs a model: gzip of the length of a JSON head, the head, and the arrays (little endian) one after another. */
export const packModel = (model: ModelFile): Uint8Array => {
  const sections: Section[] = []
  let end = 0
  for (const [name, array] of Object.entries(model.arrays)) {
    sections.push({ name, kind: kindOf(array), from: end, length: array.length })
    end = aligned(end + array.byteLength)
  }
  const head = new TextEncoder().encode(JSON.stringify({ notes: model.notes, sections }))
  const start = aligned(4 + head.length)
  const bytes = new Uint8Array(start + end)
  new DataView(bytes.buffer).setUint32(0, head.length, true)
  bytes.set(head, 4)
  for (const { name, from } of sections) {
    const array = model.arrays[name]
    if (array !== undefined) bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), start + from)
  }
  return gzipSync(bytes, { level: 9 })
}

/** Unpacks what packModel made. Throws when the bytes are not a model. */
export const unpackModel = (packed: Uint8Array): ModelFile => {
  // In one piece, and so without the copies that put pieces together: the end of the file says how long it is.
  const size = new DataView(packed.buffer, packed.byteOffset).getUint32(packed.byteLength - 4, true)
  const unzipped = gunzipSync(packed, { chunkSize: Math.max(64, size + 1) })
  const isAlone = unzipped.byteOffset === 0 && unzipped.buffer instanceof ArrayBuffer
  const buffer = isAlone ? unzipped.buffer : new Uint8Array(unzipped).buffer
  const headLength = new DataView(buffer).getUint32(0, true)
  const head = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 4, headLength))) as {
    readonly notes: Record<string, unknown>
    readonly sections: readonly Section[]
  }
  const start = aligned(4 + headLength)
  const arrays: Record<string, ModelFile['arrays'][string]> = {}
  for (const { name, kind, from, length } of head.sections) {
    arrays[name] = new KINDS[kind](buffer, start + from, length)
  }
  return { notes: head.notes, arrays }
}
