/** What became of one attempt to deliver an answer, and so of its row. Times are epoch milliseconds. */
import type { Published } from '@earshot/channels'
import type { Reply } from '@earshot/api'

type ReasonCode = NonNullable<Reply['reasonCode']>

export type Outcome =
  | { readonly kind: 'sent'; readonly published: Published }
  /** It certainly was not published. */
  | { readonly kind: 'failed'; readonly code: ReasonCode; readonly reason: string }
  /** Nothing was published, or its key makes repeating harmless: it goes on by itself. */
  | { readonly kind: 'later'; readonly code: ReasonCode; readonly reason: string; readonly retryAt: number }
  /** It may have been published; the network is asked again before anything else happens. */
  | { readonly kind: 'ask-again'; readonly reason: string; readonly at: number }
  /** It may have been published and the network cannot tell: a person looks. */
  | { readonly kind: 'unknown'; readonly reason: string }
