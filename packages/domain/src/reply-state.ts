/**
 * The life of an answer: draft → (approved →) queued → sending → sent | failed | unknown.
 * `approved` is passed through where a workspace asks for approval.
 * The row says `sending` before the network is called; nothing says `sent` that was not, nothing is repeated silently.
 */
export const replyStates = ['draft', 'approved', 'queued', 'sending', 'sent', 'failed', 'unknown'] as const
export type ReplyState = (typeof replyStates)[number]

const next: Readonly<Record<ReplyState, readonly ReplyState[]>> = {
  draft: ['approved', 'queued'],
  approved: ['queued', 'draft'],
  queued: ['sending', 'failed'],
  // Back to queued only after the network has shown that nothing was published, or the key makes repeating harmless.
  sending: ['sent', 'failed', 'unknown', 'queued'],
  // Some networks take an answer and bring it back later, as mail does.
  sent: ['failed'],
  failed: ['queued', 'draft'],
  unknown: ['sent', 'failed'],
}

/** May an answer in state `from` become `to`? */
export function mayBecome(from: ReplyState, to: ReplyState): boolean {
  return next[from].includes(to)
}

/** States from which `to` can be reached in one step: the guard of the update in the database. */
export function statesBefore(to: ReplyState): ReplyState[] {
  return replyStates.filter((from) => mayBecome(from, to))
}
