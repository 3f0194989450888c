import type { MomentName, Speaker } from '../reading.ts'

/** What another model makes of a text: probabilities from 0 to 1. */
export interface Opinion {
  readonly moments: Readonly<Record<MomentName, number>>
  readonly speaker: Speaker
}

/**
 * A stronger model that an operator brings, if they want one: a language model behind an address, or a text model on the
 * machine. Nothing needs it. It is compared with the reader by `npm run evaluate -- --endpoint URL --model NAME`.
 */
export interface StrongerModel {
  readonly name: string
  /** In the order of the texts; undefined where the answer could not be understood. Rejects when nobody answers. */
  readonly judge: (texts: readonly string[], signal: AbortSignal) => Promise<(Opinion | undefined)[]>
}
