import type { Correction, Learning } from '@earshot/understanding'
import path from 'node:path'
import { runInWorker } from '../worker.ts'
import type { LearnWork } from './learn-worker.ts'

const understanding = path.resolve(import.meta.dirname, '../../../../understanding')

/**
 * Learns all corrections again, between everything that the model was begun with, on a thread of its own: a second or
 * two, in which the server goes on. Rejects when the signal comes first.
 */
export function learnFromBeginning(corrections: readonly Correction[], signal: AbortSignal): Promise<Learning> {
  const work: LearnWork = {
    models: path.join(understanding, 'models'),
    seeds: path.join(understanding, 'seeds'),
    corrections,
  }
  return runInWorker(new URL('learn-worker', import.meta.url), work, signal)
}
