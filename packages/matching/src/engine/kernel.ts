import { readFileSync } from 'node:fs'
import { arena } from '../kernel/layout.ts'
import * as typescript from '../kernel/main.ts'
import { useMemory } from '../kernel/memory.ts'
import { assemblyHeap, plainHeap, type Heap } from './heap.ts'

/** What the kernel does; addresses and numbers are 32-bit integers. See the files of `../kernel`. */
export interface Kernel {
  startPost(): void
  readText(from: number, to: number, isJson: number, firstSigil: number): number
  readHost(from: number, to: number): number
  /** The words of the post were written by the caller, up to here. */
  usePost(tokensEnd: number): void
  startOut(): void
  matchPost(): void
  outEnd(): number
  mayMatchPost(): number
  mayMatchEvent(from: number, to: number): number
  endOfTokens(): number
  languageOf(from: number, to: number): number
  readEvent(from: number, to: number): void
  readFrames(from: number, to: number, isSieve: number): number
  readLines(from: number, to: number, isSieve: number): number
}

export type KernelKind = 'assembly' | 'typescript'

const firstSize = arena + 1_048_576

const functions = [
  'startPost',
  'readText',
  'readHost',
  'usePost',
  'startOut',
  'matchPost',
  'outEnd',
  'mayMatchPost',
  'mayMatchEvent',
  'endOfTokens',
  'languageOf',
  'readEvent',
  'readFrames',
  'readLines',
] as const satisfies readonly (keyof Kernel)[]

let compiled: WebAssembly.Module | undefined
const kernelModule = (): WebAssembly.Module =>
  (compiled ??= new WebAssembly.Module(readFileSync(new URL('../kernel/kernel.wasm', import.meta.url))))

const isKernel = (exports: WebAssembly.Exports): exports is WebAssembly.Exports & Kernel =>
  functions.every((name) => typeof exports[name] === 'function')

const loadAssembly = (): { readonly heap: Heap; readonly kernel: Kernel } => {
  const memory = new WebAssembly.Memory({ initial: Math.ceil(firstSize / 65_536) })
  const { exports } = new WebAssembly.Instance(kernelModule(), { env: { memory } })
  if (!isKernel(exports)) throw new Error('kernel.wasm is not the kernel of this version')
  return { heap: assemblyHeap(memory), kernel: exports }
}

const loadTypescript = (): { readonly heap: Heap; readonly kernel: Kernel } => {
  const heap = plainHeap(firstSize)
  const use = (): typeof typescript => {
    useMemory(heap.bytes.buffer)
    return typescript
  }
  const kernel: Kernel = {
    startPost: () => use().startPost(),
    readText: (from, to, isJson, firstSigil) => use().readText(from, to, isJson, firstSigil),
    readHost: (from, to) => use().readHost(from, to),
    usePost: (tokensEnd) => use().usePost(tokensEnd),
    startOut: () => use().startOut(),
    matchPost: () => use().matchPost(),
    outEnd: () => use().outEnd(),
    mayMatchPost: () => use().mayMatchPost(),
    mayMatchEvent: (from, to) => use().mayMatchEvent(from, to),
    endOfTokens: () => use().endOfTokens(),
    languageOf: (from, to) => use().languageOf(from, to),
    readEvent: (from, to) => use().readEvent(from, to),
    readFrames: (from, to, isSieve) => use().readFrames(from, to, isSieve),
    readLines: (from, to, isSieve) => use().readLines(from, to, isSieve),
  }
  return { heap, kernel }
}

/** A kernel with memory of its own: WebAssembly, or the same sources run as TypeScript. */
export const loadKernel = (kind: KernelKind): { readonly heap: Heap; readonly kernel: Kernel } =>
  kind === 'assembly' ? loadAssembly() : loadTypescript()
