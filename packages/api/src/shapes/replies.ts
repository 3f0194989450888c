import { z } from 'zod'
import { audience, channelName, id, replyState, time } from './elements.ts'

export const reply = z.object({
  id,
  mentionId: id,
  conversationId: id,
  accountId: id,
  channel: channelName,
  text: z.string(),
  audience,
  state: replyState,
  /** A sentence for people when failed or unknown. */
  reason: z.string().optional(),
  reasonCode: z
    .enum([
      'auth',
      'rate-limited',
      'gone',
      'rejected',
      'unavailable',
      'not-this-kind',
      'too-large',
      'unknown-outcome',
      'no-account',
    ])
    .optional(),
  retryAt: time.optional(),
  authorName: z.string(),
  authorId: id,
  createdAt: time,
  sentAt: time.optional(),
  url: z.string().optional(),
  attempts: z.number().int(),
})
