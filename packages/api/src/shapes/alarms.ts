import { sensitivities } from '@earshot/domain'
import { z } from 'zod'
import { channelName, id, time, uiLocale } from './elements.ts'
import { mention } from './mentions.ts'

const every = {
  id,
  begunAt: time,
  endedAt: time.optional(),
  seenAt: time.optional(),
  seenBy: z.string().optional(),
}

/** A source that says nothing for longer than is usual at this time. */
const silence = z.object({
  ...every,
  kind: z.literal('silence'),
  sourceId: id,
  title: z.string(),
  channel: channelName,
  since: time,
  /** At least so much it usually says in such a time. */
  expected: z.number().int().optional(),
  /** For a source that is often silent: its longest silence before. */
  longestMs: z.number().optional(),
})

/** More mentions of a brand than usual for this hour of the week. */
const burst = z.object({
  ...every,
  kind: z.literal('burst'),
  brandId: id,
  brand: z.string(),
  hour: time,
  count: z.number().int(),
  usual: z.number().int(),
  words: z.array(z.string()),
  /** The posts that drive it, as they are now. */
  posts: z.array(mention),
})

export const alarm = z.discriminatedUnion('kind', [silence, burst])

export const alarmNotice = z.object({
  id,
  way: z.enum(['email', 'webhook']),
  address: z.string(),
  state: z.enum(['waiting', 'sent', 'failed']),
  attempts: z.number().int(),
  createdAt: time,
  endedAt: time.optional(),
  /** What went wrong with the last attempt. */
  problem: z.string().optional(),
})

export const alarmSettings = z.object({
  silence: z.boolean(),
  burst: z.boolean(),
  sensitivity: z.enum(sensitivities),
  emails: z.array(z.email()).max(20),
  /** Of what is sent. */
  locale: uiLocale,
  webhookUrl: z.url().max(2000).optional(),
  /** Signs what is sent there (Standard Webhooks); told once, when it is made. */
  webhookSecret: z.string().optional(),
  /** False: whoever runs the server has given it no way to send e-mail. */
  canMail: z.boolean(),
  /** The newest few. */
  notices: z.array(alarmNotice),
})
