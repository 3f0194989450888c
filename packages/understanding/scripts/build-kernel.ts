import { writeFileSync } from 'node:fs'
import { compileKernel, kernelFile } from './compile-kernel.ts'

const bytes = await compileKernel()
writeFileSync(kernelFile, bytes)
console.log(`${kernelFile}: ${bytes.length} bytes`)
