import { z } from 'zod'
import { channelName, id, time } from './elements.ts'

export const gap = z.object({
  id,
  sourceId: id,
  from: time,
  to: time,
  /** `away`: nobody listened. `waited`: the ledger could not take anything. */
  reason: z.enum(['cursor-too-old', 'disconnected', 'rate-limited', 'server-lost-history', 'away', 'waited']),
  noticedAt: time,
  /** What was done about it: the network told it again, is telling it, or has it no more. */
  outcome: z.enum(['lost', 'catching-up', 'caught-up']),
  settledAt: time.optional(),
})

export const source = z.object({
  id,
  channel: channelName,
  title: z.string(),
  accountId: id.optional(),
  settings: z.record(z.string(), z.string()),
  state: z.enum(['starting', 'listening', 'retrying', 'paused', 'broken', 'finished']),
  stateReason: z.string().optional(),
  stateCode: z.string().optional(),
  retryAt: time.optional(),
  lastEventAt: time.optional(),
  lagMs: z.number().optional(),
  heard: z.number().int(),
  /** stored + edited + repeated + leftOut */
  matched: z.number().int(),
  stored: z.number().int(),
  edited: z.number().int(),
  repeated: z.number().int(),
  leftOut: z.number().int(),
  /** Mentions whose author has deleted them. */
  removed: z.number().int(),
  gaps: z.array(gap),
  createdAt: time,
})
