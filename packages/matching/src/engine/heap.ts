/** Memory that can grow, seen in three widths. Views are replaced when it grows: ask for them anew. */
export interface Heap {
  readonly bytes: Uint8Array
  readonly halves: Uint16Array
  readonly words: Int32Array
  /** Makes room for at least so many bytes. */
  reserve(byteLength: number): void
}

const pageSize = 65_536

interface Views {
  bytes: Uint8Array
  halves: Uint16Array
  words: Int32Array
}

const viewsOf = (buffer: ArrayBufferLike): Views => ({
  bytes: new Uint8Array(buffer),
  halves: new Uint16Array(buffer),
  words: new Int32Array(buffer),
})

const heapOf = (first: ArrayBufferLike, grown: (byteLength: number) => ArrayBufferLike): Heap => {
  let views = viewsOf(first)
  return {
    get bytes() {
      return views.bytes
    },
    get halves() {
      return views.halves
    },
    get words() {
      return views.words
    },
    reserve(byteLength) {
      const { length } = views.bytes
      if (byteLength > length) {
        const wanted = Math.max(byteLength, length + length / 16)
        views = viewsOf(grown(Math.ceil(wanted / pageSize) * pageSize))
      }
    },
  }
}

/** Memory that a WebAssembly kernel works on. */
export const assemblyHeap = (memory: WebAssembly.Memory): Heap =>
  heapOf(memory.buffer, (byteLength) => {
    memory.grow((byteLength - memory.buffer.byteLength) / pageSize)
    return memory.buffer
  })

/** Memory that the TypeScript kernel works on. */
export const plainHeap = (byteLength: number): Heap => {
  let current = new ArrayBuffer(byteLength)
  return heapOf(current, (wanted) => {
    const grown = new ArrayBuffer(wanted)
    new Uint8Array(grown).set(new Uint8Array(current))
    current = grown
    return grown
  })
}
