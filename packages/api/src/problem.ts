import { z } from 'zod'

/** Closed set of what can go wrong in an expected way. Sent as RFC 9457 application/problem+json. */
export const problemCodes = [
  'not-signed-in',
  'not-allowed',
  'not-found',
  'bad-input',
  'conflict',
  'already-answered',
  'too-long',
  'too-large',
  'no-account',
  'channel-refused',
  'channel-unreachable',
  'rate-limited',
  'disk-full',
  'database-unreachable',
  'link-used',
  'bug',
] as const
export type ProblemCode = (typeof problemCodes)[number]

export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.enum(problemCodes),
  /** A sentence that says what to do next. */
  detail: z.string(),
  /** Field path → what is wrong with it, for forms. */
  fields: z.record(z.string(), z.string()).optional(),
  /** For a bug: what to give to whoever runs the server. */
  reference: z.string().optional(),
})
export type Problem = z.infer<typeof problem>
