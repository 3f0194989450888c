import { z } from 'zod'
import { id, time, uiLocale } from './elements.ts'

export const auditRow = z.object({
  id,
  at: time,
  actor: z.object({ kind: z.enum(['person', 'apiKey', 'mcp', 'job', 'channel']), name: z.string() }),
  verb: z.string(),
  subject: z.string().optional(),
  detail: z.record(z.string(), z.unknown()).optional(),
})

export const workspace = z.object({
  slug: z.string(),
  name: z.string(),
  sample: z.boolean(),
  /** False until a brand exists: the first-run page is shown. */
  ready: z.boolean(),
})

export const me = z.object({
  id,
  name: z.string(),
  email: z.string(),
  locale: uiLocale,
  theme: z.enum(['system', 'light', 'dark']),
  workspaces: z.array(workspace),
})
