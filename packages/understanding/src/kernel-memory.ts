import { readFileSync } from 'node:fs'

/** The functions of the kernel by name, and the memory that they work in. */
export interface Kernel {
  readonly memory: ArrayBuffer
  readonly exports: WebAssembly.Exports
}

/** False where there is no WebAssembly: what the kernel does is then done in plain TypeScript, with the same results. */
export const hasKernel: boolean = typeof WebAssembly !== 'undefined'

const PAGE = 65_536

let compiled: WebAssembly.Module | undefined
const kernelModule = (): WebAssembly.Module =>
  (compiled ??= new WebAssembly.Module(readFileSync(new URL('./kernel/kernel.wasm', import.meta.url))))

/** A kernel with a memory of its own, of at least so many bytes. */
export const startKernel = (bytes: number): Kernel => {
  const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / PAGE) })
  const { exports } = new WebAssembly.Instance(kernelModule(), { env: { memory } })
  return { memory: memory.buffer, exports }
}
