import { z } from 'zod'
import { time } from './elements.ts'
import { beacon, mention } from './mentions.ts'

/** Why a mention is among the Ten, as codes that each screen language turns into words. */
export const tenReason = z.object({
  code: z.enum(['moment', 'addressing', 'fades', 'watchers', 'promised', 'waited', 'history', 'danger']),
  /** Values for the sentence: `moment`, `addressing`, `fadesAt`, `watchers`, `dueAt`, `sinceMs`, `earlier`. */
  values: z.record(z.string(), z.union([z.string(), z.number()])),
})

export const tenItem = z.object({ mention, beacon, reasons: z.array(tenReason) })

export const ten = z.object({
  at: time,
  items: z.array(tenItem).max(10),
  /** People with at least one waiting mention, faded ones included. */
  peopleWaiting: z.number().int(),
  /** People whose mention was answered since the start of the reader's day. */
  peopleHelped: z.number().int(),
  /** Waiting mentions whose beacon is gone. */
  faded: z.number().int(),
  repliesFailed: z.number().int(),
})
