import { parentPort, workerData } from 'node:worker_threads'
import { sortPosts } from './sort-posts.ts'
import type { SortWork } from './sort-posts.ts'

// Whoever starts this worker hands it nothing else.
parentPort?.postMessage(sortPosts(workerData as SortWork))
