import { statfs } from 'node:fs/promises'
import type { Logger } from 'pino'
import { DatabaseProblem } from './problem.ts'

/** Knows whether there is room left for what is heard. */
export interface DiskWatch {
  /** Why nothing more is taken in at this moment; undefined while there is room. */
  problem(): DatabaseProblem | undefined
  /** At the last look; undefined when it is not known. */
  freeBytes(): number | undefined
  start(): Promise<void>
  stop(): void
}

export interface DiskWatchOptions {
  /** Where the database lies. */
  readonly directory: string
  /** Below this nothing is taken in. 0: the disk is not watched. */
  readonly floorBytes: number
  readonly log: Pick<Logger, 'warn' | 'info'>
  readonly look?: (directory: string) => Promise<number>
}

const everyMs = 2000
/** So much above the floor before it goes on, so that it does not stop and go with every batch. */
const enough = 1.2

/**
 * Looks at the free space again and again. A full disk costs PostgreSQL its connections and an operator a night; with
 * some room left it still answers, deletes and shuts down in order.
 */
export function watchDisk({ directory, floorBytes, log, look = freeBytesOf }: DiskWatchOptions): DiskWatch {
  let free: number | undefined
  let isLow = false
  let timer: NodeJS.Timeout | undefined
  const sentence = `Less than ${Math.round(floorBytes / 2 ** 20)} MB are free on the disk of ${directory}, so Earshot has stopped taking in posts. Free some space: it goes on by itself, and nothing is lost.`

  async function lookAgain(): Promise<void> {
    free = await look(directory).catch(() => undefined)
    const wasLow = isLow
    isLow = free !== undefined && free < floorBytes * (wasLow ? enough : 1)
    if (isLow && !wasLow) log.warn({ freeBytes: free }, sentence)
    if (!isLow && wasLow) log.info({ freeBytes: free }, 'there is room on the disk again')
  }
  return {
    problem: () => (isLow ? new DatabaseProblem('disk-low', sentence) : undefined),
    freeBytes: () => free,
    async start() {
      await lookAgain()
      timer = setInterval(() => void lookAgain(), everyMs).unref()
    },
    stop: () => clearInterval(timer),
  }
}

async function freeBytesOf(directory: string): Promise<number> {
  const { bavail, bsize } = await statfs(directory)
  return bavail * bsize
}
