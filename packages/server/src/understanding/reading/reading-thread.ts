import type { Overlay, Reading, TextToRead } from '@earshot/understanding'
import type { Worker } from 'node:worker_threads'
import type { Services } from '../../context.ts'
import { startWorker } from '../worker.ts'
import { unpackReadings } from './packed-readings.ts'
import type { TextsAsked, TextsRead } from './reading-worker.ts'

export interface ReadingThread {
  /** The readings, or undefined while there is no thread: it is being started, or it failed. Never rejects. */
  readMany(texts: readonly TextToRead[], workspaceId: string): Promise<Reading[] | undefined>
  stop(): Promise<void>
}

/** A thread that nobody asks is ended, and its memory is free. */
const idleMs = 60_000
/** After a failure the server reads by itself for so long. */
const notAgainMs = 60_000

/** Texts and readings are forgotten at once: more room for them would only be filled. */
const limits = { maxYoungGenerationSizeMb: 8 }

/** Reads large numbers of texts beside the server, on another processor; it is started when it is first asked. */
export function createReadingThread(
  { teaching, log }: Pick<Services, 'teaching' | 'log'>,
  modelsDirectory: string,
): ReadingThread {
  const asked = new Map<number, (readings: Reading[] | undefined) => void>()
  const taught = new Map<string, Overlay | undefined>()
  let worker: Worker | undefined
  let isReady = false
  let isStopped = false
  let notBefore = 0
  let number = 0
  let idle: NodeJS.Timeout | undefined

  function start(): void {
    const fresh = startWorker(new URL('reading-worker', import.meta.url), { modelsDirectory }, limits)
    worker = fresh
    fresh.unref()
    fresh.on('message', (message: TextsRead | 'ready') => {
      if (message === 'ready') isReady = true
      else settle(message.number, unpackReadings(message.readings))
    })
    fresh.on('error', (error) => {
      log.warn({ err: error }, 'the thread that reads failed; the server reads by itself')
      notBefore = performance.now() + notAgainMs
      if (worker === fresh) forget()
    })
    fresh.on('exit', () => {
      if (worker === fresh) forget()
    })
  }
  function settle(of: number, readings: Reading[] | undefined): void {
    asked.get(of)?.(readings)
    asked.delete(of)
  }
  function forget(): void {
    worker = undefined
    isReady = false
    taught.clear()
    clearTimeout(idle)
    for (const of of [...asked.keys()]) settle(of, undefined)
  }
  async function end(): Promise<void> {
    const ending = worker
    forget()
    await ending?.terminate()
  }
  function stayAwake(): void {
    clearTimeout(idle)
    idle = setTimeout(() => void end(), idleMs)
    idle.unref()
  }

  return {
    async readMany(texts, workspaceId) {
      if (isStopped || performance.now() < notBefore) return undefined
      if (worker === undefined) start()
      stayAwake()
      if (!isReady) return undefined
      const overlay = teaching.overlayOf(workspaceId)
      const isNews = taught.get(workspaceId) !== overlay
      taught.set(workspaceId, overlay)
      number += 1
      const message: TextsAsked = { number, texts, workspaceId, ...(isNews && { taught: { overlay } }) }
      const readings = new Promise<Reading[] | undefined>((resolve) => asked.set(number, resolve))
      worker?.postMessage(message)
      return readings
    },
    async stop() {
      isStopped = true
      await end()
    },
  }
}
