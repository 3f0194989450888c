export { startEmbedded } from './start.ts'
export type { EmbeddedDatabase, EmbeddedOptions } from './start.ts'
export type { DatabaseAddress } from './address.ts'
export { findRunning } from './running.ts'
