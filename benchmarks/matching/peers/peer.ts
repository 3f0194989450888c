import type { ReadyMonitor, ReadyPost } from './words-in.ts'

/** Another way to run all monitors over every post. */
export interface Peer {
  readonly name: string
  /** How many posts of the sample it is given, since most are slow. */
  readonly most: number
  /** A sentence when it is not installed: what to do. */
  start(monitors: readonly ReadyMonitor[]): Promise<RunningPeer | string> | RunningPeer
}

export interface RunningPeer {
  /** Total of matches over all posts. */
  match(posts: readonly ReadyPost[]): Promise<number> | number
  /** Processor time in milliseconds used by another process so far; absent when the work is done in this one. */
  processorMs?(): number
  stop?(): Promise<void>
}
