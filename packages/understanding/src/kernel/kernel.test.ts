import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { compileKernel, kernelFile } from '../../scripts/compile-kernel.ts'

it('is the committed kernel.wasm, byte by byte, when its source is compiled', async () => {
  const compiled = Buffer.from(await compileKernel())
  expect(compiled.equals(readFileSync(kernelFile))).toBe(true)
})
