import { parentPort, workerData } from 'node:worker_threads'
import { createTeachableReader, loadBase } from '@earshot/understanding'
import type { Correction } from '@earshot/understanding'

/** What the worker is started with. */
export interface LearnWork {
  readonly models: string
  readonly seeds: string
  readonly corrections: readonly Correction[]
}

// Whoever starts this worker hands it nothing else.
const { models, seeds, corrections } = workerData as LearnWork
const reader = createTeachableReader({ modelsDirectory: models })
parentPort?.postMessage(reader.learn(corrections, loadBase(seeds)))
