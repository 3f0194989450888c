import { runInWorker } from '../worker.ts'
import type { SortWork, sortPosts } from './sort-posts.ts'

/** Tens of thousands of posts take a second or two: on a thread of its own, so that the server goes on meanwhile. */
export function findInWorker(work: SortWork, signal: AbortSignal): Promise<ReturnType<typeof sortPosts>> {
  return runInWorker(new URL('topics-worker', import.meta.url), work, signal)
}
