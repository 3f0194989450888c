import { parentPort, workerData } from 'node:worker_threads'
import { createTeachableReader } from '@earshot/understanding'
import type { Overlay, TextToRead } from '@earshot/understanding'
import { packReadings } from './packed-readings.ts'
import type { PackedReadings } from './packed-readings.ts'

export interface TextsAsked {
  readonly number: number
  readonly texts: readonly TextToRead[]
  readonly workspaceId: string
  /** What the workspace taught, when that is not what it was the last time. */
  readonly taught?: { readonly overlay: Overlay | undefined }
}

export interface TextsRead {
  readonly number: number
  readonly readings: PackedReadings
}

// Whoever starts this worker hands it nothing else.
const reader = createTeachableReader(workerData as { readonly modelsDirectory: string })
const overlays = new Map<string, Overlay | undefined>()

parentPort?.on('message', ({ number, texts, workspaceId, taught }: TextsAsked) => {
  if (taught !== undefined) overlays.set(workspaceId, taught.overlay)
  const readings = packReadings(reader.read(texts, overlays.get(workspaceId)))
  const answer: TextsRead = { number, readings }
  parentPort?.postMessage(answer, [readings.numbers.buffer, readings.codes.buffer])
})
parentPort?.postMessage('ready')
