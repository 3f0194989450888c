import type { Read } from './reading.ts'
import { readByCues } from './read-by-cues.ts'

/**
 * Makes the reader. `modelsDirectory` is the folder `packages/understanding/models`: the caller names it, so that a
 * bundled server finds it too.
 */
export const createReader = (_options: { readonly modelsDirectory: string }): Read => readByCues
