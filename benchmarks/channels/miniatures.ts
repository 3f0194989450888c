import { fork } from 'node:child_process'
import { once } from 'node:events'
import type { Values } from './desk.ts'

export type Kind = 'bluesky' | 'mastodon' | 'telegram' | 'vk' | 'wordpress' | 'email'

export type Ask =
  | { readonly ask: 'open'; readonly kind: Kind; readonly count: number }
  | { readonly ask: 'write'; readonly texts: readonly string[] }
  | { readonly ask: 'published' }
  | { readonly ask: 'connected' }

export interface Question {
  readonly number: number
  readonly what: Ask
}

export interface Answer {
  readonly number: number
  readonly said: unknown
}

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
  await once(child, 'message')
  let asked = 0
  const waiting = new Map<number, (said: unknown) => void>()
  child.on('message', ({ number, said }: Answer) => {
    waiting.get(number)?.(said)
    waiting.delete(number)
  })
  // What is answered follows from what is asked, which the compiler cannot see.
  const ask = <T>(what: Ask): Promise<T> =>
    new Promise((resolve) => {
      asked += 1
      waiting.set(asked, resolve as (said: unknown) => void)
      child.send({ number: asked, what } satisfies Question)
    })
  return {
    values: await ask<readonly Values[]>({ ask: 'open', kind, count }),
    write: (texts) => ask({ ask: 'write', texts }),
    published: () => ask({ ask: 'published' }),
    connected: () => ask({ ask: 'connected' }),
    stop: () => child.disconnect(),
  }
}
