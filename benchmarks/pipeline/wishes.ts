/** What the benchmark asks of the network. */
export interface Wish {
  readonly perSecond: number | 'flood'
  readonly seconds: number
}

export interface Sent {
  readonly events: number
  readonly matching: number
  readonly wallMs: number
  readonly processorMs: number
}

/** What the benchmark asks of the server: to begin counting anew, or to say what it counted. */
export type Ask = 'begin' | 'look' | 'weigh' | 'tell' | 'stop'

/** Costs the server next to nothing. */
export interface Look {
  readonly stored: number
}

/** Memory at this moment. */
export interface Weight {
  readonly own: number
  readonly database: number
}

export interface Told {
  readonly heard: number
  /** Since the beginning. */
  readonly processorS: { readonly own: number; readonly database: number }
  /** From the moment in the event to the commit of its mention: half, 99 of 100 and all took no longer. */
  readonly lagMs: { readonly p50: number; readonly p99: number; readonly most: number }
}
