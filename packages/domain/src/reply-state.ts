/**
 * The life of an answer: draft → queued → sending → sent | failed | unknown.
 * `approved` lies between draft and queued where a workspace asks for approval.
 * The row says `sending` before the network is called; nothing says `sent` that was not.
 */
export const replyStates = ['draft', 'approved', 'queued', 'sending', 'sent', 'failed', 'unknown'] as const
export type ReplyState = (typeof replyStates)[number]
