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

/** Compiles the kernel and returns the bytes of `kernel.wasm`; throws with the compiler's words. */
export const compileKernel = async (): Promise<Uint8Array> => {
  const written = new Map<string, Uint8Array>()
  const { error, stderr } = await asc.main(['main.ts', '--outFile', 'kernel.wasm', ...options], {
    readFile: (name) => sourceOf(name),
    writeFile: (name, contents) => {
      written.set(name, typeof contents === 'string' ? new TextEncoder().encode(contents) : contents)
    },
    listFiles: () => [],
  })
  const bytes = written.get('kernel.wasm')
  if (error || !bytes) throw new Error(`the kernel does not compile: ${error?.message ?? ''}\n${stderr.toString()}`)
  return bytes
}

export const kernelFile = fileURLToPath(new URL('kernel.wasm', folder))
