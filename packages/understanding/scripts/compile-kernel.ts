import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import asc from 'assemblyscript/asc'

const folder = new URL('../src/kernel/', import.meta.url)

const sourceOf = (name: string): string | null => {
  try {
    return readFileSync(new URL(name, folder), 'utf8')
  } catch {
    return null
  }
}

const options = ['--runtime', 'stub', '--importMemory', '--enable', 'simd', '-O3', '--converge', '--noAssert']

/** Compiles the kernel and returns the bytes of `sum-rows.wasm`; throws with the compiler's words. */
export const compileKernel = async (): Promise<Uint8Array> => {
  const written = new Map<string, Uint8Array>()
  const { error, stderr } = await asc.main(['sum-rows.ts', '--outFile', 'sum-rows.wasm', ...options], {
    readFile: (name) => sourceOf(name),
    writeFile: (name, contents) => {
      written.set(name, typeof contents === 'string' ? new TextEncoder().encode(contents) : contents)
    },
    listFiles: () => [],
  })
  const bytes = written.get('sum-rows.wasm')
  if (error || !bytes) throw new Error(`the kernel does not compile: ${error?.message ?? ''}\n${stderr.toString()}`)
  return bytes
}

export const kernelFile = fileURLToPath(new URL('sum-rows.wasm', folder))
