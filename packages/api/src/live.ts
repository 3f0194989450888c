import { z } from 'zod'
import * as s from './shapes/index.ts'

/**
 * Server-sent events, at most ten frames a second to each reader. `Last-Event-ID` resumes; when the server no longer has
 * what came since, it sends `resync` and the reader fetches anew.
 */
export const liveEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('hello'), at: s.time }),
  z.object({ type: z.literal('resync'), at: s.time }),
  /** New mentions were stored; the newest few are sent whole so that screens need not ask. */
  z.object({ type: z.literal('heard'), at: s.time, count: z.number().int(), newest: z.array(s.mention).max(20) }),
  z.object({ type: z.literal('ten'), at: s.time, ten: s.ten }),
  z.object({ type: z.literal('mention'), at: s.time, mention: s.mention }),
  z.object({ type: z.literal('reply'), at: s.time, reply: s.reply }),
  z.object({ type: z.literal('import'), at: s.time, import: s.importFile }),
  z.object({ type: z.literal('monitor'), at: s.time, monitor: s.monitor }),
  /** Those that go on and nobody has seen yet, the newest first: told to whoever comes, and when they change. */
  z.object({ type: z.literal('alarms'), at: s.time, alarms: z.array(s.alarm).max(10) }),
  z.object({ type: z.literal('source'), at: s.time, source: s.source }),
])
export type LiveEvent = z.infer<typeof liveEvent>
