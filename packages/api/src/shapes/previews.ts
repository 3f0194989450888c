import { z } from 'zod'
import { channelName, id, momentName, time } from './elements.ts'

export const previewPost = z.object({
  channel: channelName,
  ref: z.string(),
  url: z.string().optional(),
  authorName: z.string(),
  text: z.string(),
  language: z.string(),
  moment: momentName.optional(),
  postedAt: time,
  /** Where in `text` the words stand that were looked for, in UTF-16 units, end exclusive; in their order. */
  places: z.array(z.object({ start: z.number().int(), end: z.number().int() })).default([]),
  /** Links and descriptions of pictures in which it was found. */
  besides: z.array(z.object({ kind: z.enum(['link', 'picture']), text: z.string() })).default([]),
  from: z.enum(['ledger', 'network']).default('network'),
})

/** A look at how much a query would hear: stored mentions first, then the last minutes of the open network. */
export const preview = z.object({
  id,
  state: z.enum(['running', 'done']),
  scanned: z.number().int(),
  matched: z.number().int(),
  from: time.optional(),
  to: time.optional(),
  /** Expected mentions a day at this rate, absent until enough was scanned. */
  perDay: z.number().optional(),
  examples: z.array(previewPost).max(20),
  warning: z.enum(['matches-nothing', 'matches-everything']).optional(),
  /** The two samples apart; absent until there is one. `days` are those of the reader, oldest first, today as far as it is. */
  ledger: z
    .object({
      scanned: z.number().int(),
      matched: z.number().int(),
      days: z.array(z.object({ day: z.iso.date(), scanned: z.number().int(), matched: z.number().int() })),
    })
    .optional(),
  network: z.object({ scanned: z.number().int(), matched: z.number().int() }).optional(),
  /** How many posts of both samples hold each term of the query by itself, in the order of its fields. */
  terms: z
    .array(
      z.object({
        written: z.string(),
        wanted: z.boolean(),
        field: z.enum(['any', 'all', 'none', 'text']),
        index: z.number().int(),
        matched: z.number().int(),
      }),
    )
    .default([]),
  /** The network could not be reached: only stored posts were searched. */
  problem: z.string().optional(),
})
