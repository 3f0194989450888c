import { z } from 'zod'
import { channelName, time } from './elements.ts'

/** How somebody speaks in public, counted over their last posts; see `Manners` in the domain. */
export const manners = z.object({
  posts: z.number().int(),
  broadcasts: z.number().int(),
  answers: z.number().int(),
  ownThreads: z.number().int(),
  passedOn: z.number().int(),
  /** Of what they wrote themselves, the part that answers somebody, 0 to 1. */
  answersShare: z.number().optional(),
  from: time.optional(),
  to: time.optional(),
})

/** What a network shows to everybody of an account. Numbers are the network's own. */
export const publicAccount = z.object({
  channel: channelName,
  ref: z.string().optional(),
  handle: z.string(),
  name: z.string().optional(),
  avatarUrl: z.string().optional(),
  url: z.string().optional(),
  about: z.string().optional(),
  posts: z.number().int().optional(),
  followers: z.number().int().optional(),
  following: z.number().int().optional(),
  since: time.optional(),
  manners: manners.optional(),
  /** Why it, or a part of it, cannot be shown, as a sentence. */
  problem: z.string().optional(),
})
