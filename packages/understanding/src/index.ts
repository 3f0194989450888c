export * from './reading.ts'
export { createReader } from './create-reader.ts'
export { type Copy, type CopyFinder, createCopyFinder } from './copies/copy-finder.ts'
