import * as z from 'zod'
import { isAddress } from '../email/settings.ts'

/** Longer ones are cut by nobody: the window counts, and who writes past it is told. */
export const longestText = 4000

const id = z.string().regex(/^[\w-]{8,64}$/)

/** What the window on a page sends. */
export const written = z.object({
  /** Made by the window before it is sent, so that sending it again changes nothing. */
  id,
  text: z.string().max(longestText).regex(/\S/),
  /** BCP 47, of the words in the window. */
  language: z.string().max(35).optional().catch(undefined),
  /** Where the window stands. */
  page: z.string().max(2000).optional().catch(undefined),
  /** Whoever wrote it wants to be answered there. */
  mail: z.string().refine(isAddress).optional(),
  /** The token of the invitation by which they came. */
  invitation: z
    .string()
    .regex(/^[0-9A-Z]{20}$/)
    .optional()
    .catch(undefined),
  /** What they had written before and nobody has answered, for the mail. */
  before: z.array(z.string().max(longestText)).max(20).optional().catch(undefined),
})

/** As it is kept: with the visitor, who proved to be one, and without the key that proved it. */
export const kept = written.extend({ visitor: z.string() })
export type Kept = z.infer<typeof kept>
