export * from './reading.ts'
export { createReader } from './create-reader.ts'
