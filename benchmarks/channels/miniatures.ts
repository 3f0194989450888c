import { fork } from 'node:child_process'
import { once } from 'node:events'
import type { Values } from './desk.ts'

export type Kind = 'bluesky' | 'mastodon' | 'telegram' | 'vk' | 'wordpress' | 'email'

export type Ask =
  | { readonly ask: 'open'; readonly kind: Kind; readonly count: number }
  | { readonly ask: 'write'; readonly texts: readonly string[] }
  | { readonly ask: 'published' }
  | { readonly ask: 'connected' }

/** Networks in miniature in a process of their own, so that what they cost is not counted as ours. */
export interface Miniatures {
  /** What an account enters to be at one of them. */
  readonly values: readonly Values[]
  /** Somebody writes at the first of them. */
  write(texts: readonly string[]): Promise<void>
  /** What was published at the first of them. */
  published(): Promise<readonly string[]>
  /** How many of them were asked for something at least once. */
  connected(): Promise<number>
  stop(): void
}

export async function openMiniatures(kind: Kind, count: number): Promise<Miniatures> {
  const child = fork(new URL('miniature.ts', import.meta.url), [], { execArgv: ['--import', 'tsx'] })
  const ask = async <T>(what: Ask): Promise<T> => {
    child.send(what)
    const [answer] = (await once(child, 'message')) as [T]
    return answer
  }
  await once(child, 'message')
  return {
    values: await ask<readonly Values[]>({ ask: 'open', kind, count }),
    write: (texts) => ask({ ask: 'write', texts }),
    published: () => ask({ ask: 'published' }),
    connected: () => ask({ ask: 'connected' }),
    stop: () => child.disconnect(),
  }
}
