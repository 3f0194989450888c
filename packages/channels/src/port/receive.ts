/** A request of a network to the address that is an account's own. */
export interface NetworkCall {
  readonly method: string
  readonly headers: Headers
  readonly query: URLSearchParams
  /** The bytes as they came, which is what signatures are made of. */
  readonly body: Uint8Array
  /** Of a source without an account: where its listening stands. Its settings come as the values of its credentials. */
  readonly cursor?: string
}

export interface CallReply {
  readonly status: number
  readonly body?: string
}

export type Received =
  /** The network repeats a delivery under the same key. `body` is kept instead of what came, where that holds secrets. */
  | { readonly keep: true; readonly key: string; readonly body?: Uint8Array; readonly reply: CallReply }
  | { readonly keep: false; readonly reply: CallReply }

/** What was received for an account, written down before the network was told so. Numbers grow without end. */
export interface Journal {
  /** Where the network has to call; undefined where nobody knows how this server is reached from outside. */
  readonly address?: string
  /** What came behind `number`, oldest first, at most `most`. */
  after(number: number, most: number): Promise<readonly Delivery[]>
  /** Until more may have come, the signal, or `mostMs` (a second) are over. */
  wait(signal: AbortSignal, mostMs?: number): Promise<void>
}

/** One line of the journal. */
export interface Delivery {
  readonly number: number
  readonly receivedAt: number
  readonly body: Uint8Array
}
