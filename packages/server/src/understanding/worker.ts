import { Worker } from 'node:worker_threads'
import type { ResourceLimits } from 'node:worker_threads'

/**
 * Runs a file of ours on a thread of its own with `work` as its data, and resolves with the one message that it posts.
 * `file` is its address without the ending. Rejects when it fails, or when the signal comes first.
 */
export function runInWorker<T>(file: URL, work: object, signal: AbortSignal): Promise<T> {
  const worker = startWorker(file, work)
  const onAbort = (): void => void worker.terminate()
  signal.addEventListener('abort', onAbort, { once: true })
  return new Promise<T>((resolve, reject) => {
    worker.once('message', (answer: T) => resolve(answer))
    worker.once('error', reject)
    worker.once('exit', () => reject(new Error('the thread ended without a word')))
  }).finally(() => {
    signal.removeEventListener('abort', onAbort)
    return worker.terminate()
  })
}

/** A thread that runs a file of ours, whose address is given without the ending. */
export function startWorker(file: URL, workerData: object, resourceLimits: ResourceLimits = {}): Worker {
  if (import.meta.url.endsWith('.js')) return new Worker(new URL(`${file.href}.js`), { workerData, resourceLimits })
  // A worker of Node 20 does not take over the loader of TypeScript from whoever starts it.
  const code = `import('tsx/esm/api').then(({ register }) => { register(); return import('${file.href}.ts') })`
  return new Worker(code, { eval: true, workerData, resourceLimits })
}
