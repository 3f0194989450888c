import type { Channel } from '@earshot/channels'
import type { Desk } from './desk.ts'
import type { Kind } from './miniatures.ts'

/** A network with an account of ours and a person who writes to it. */
export interface Network {
  /** Instead of the guarded client, where the network is not reached by addresses. */
  readonly fetch?: typeof fetch
  /** Signs in and begins to listen. */
  connect(desk: Desk): Promise<void>
  /** The person writes; resolves when the network has taken it. */
  write(text: string): Promise<void>
  /** Whether the person can see our answer with these words. */
  isVisible(text: string): Promise<boolean>
  stop(): Promise<void>
}

export interface Plan {
  /** What stands on the other side, and what in its own ways decides how long it takes. */
  readonly peer: string
  /** Why it cannot be measured here; undefined: it can. */
  readonly why: () => string | undefined
  readonly open: () => Promise<Network>
  /** So many messages, evenly within that time. */
  readonly messages: number
  readonly withinMs: number
  readonly answers: number
  /** How many messages a second one connection takes; absent: the plan of `miniature` says it. */
  readonly flood?: (network: Network, texts: readonly string[]) => Promise<void>
  readonly floodOf: number
  /** For the flood, of a channel that asks from time to time: one that asks again at once. */
  readonly eager?: Channel
  /** The test network that is asked how much one connection takes and what a hundred accounts cost. */
  readonly miniature?: Kind
}
