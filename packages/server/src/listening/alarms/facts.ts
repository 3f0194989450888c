import { z } from 'zod'

/** What an alarm is about, as it lies in its row. Posts are named and not copied: what their authors delete is gone. */
const silenceFacts = z.object({
  kind: z.literal('silence'),
  since: z.number(),
  expected: z.number().optional(),
  longestMs: z.number().optional(),
})
const burstFacts = z.object({
  kind: z.literal('burst'),
  hour: z.number(),
  count: z.number(),
  usual: z.number(),
  words: z.array(z.string()),
  mentionIds: z.array(z.string()),
})
export const alarmFacts = z.discriminatedUnion('kind', [silenceFacts, burstFacts])
export type AlarmFacts = z.infer<typeof alarmFacts>
