import { z } from 'zod'
import { channelName, id, time } from './elements.ts'

/** What people read, in every language of the screens. */
export const words = z.object({ en: z.string(), ru: z.string(), el: z.string() })

export const field = z.object({
  name: z.string(),
  label: words,
  kind: z.enum(['text', 'password', 'url', 'handle', 'file']),
  required: z.boolean(),
  help: words.optional(),
  placeholder: z.string().optional(),
  defaultValue: z.string().optional(),
})

export const channelTitle = z.object({ name: channelName, title: words })

export const channelDescription = channelTitle.extend({
  accountFields: z.array(field),
  sourceFields: z.array(field),
  capabilities: z.object({
    hearsWholeNetwork: z.boolean(),
    hearsMentions: z.boolean(),
    publishes: z.boolean(),
    toldOfEdits: z.boolean(),
    toldOfDeletions: z.boolean(),
    looksUpThreads: z.boolean(),
    showsPublicAccounts: z.boolean().optional(),
  }),
  exactlyOnce: z.enum(['own-key', 'duplicate-refused', 'none']),
  access: words,
  cannotHear: z.array(words),
  /** A person can sign in on a page of the network; passwords of the form may then stay empty. */
  signsInOnPage: z.boolean().optional(),
})

export const account = z.object({
  id,
  channel: channelName,
  handle: z.string(),
  name: z.string().optional(),
  avatarUrl: z.string().optional(),
  state: z.enum(['connected', 'needs-sign-in', 'unreachable']),
  stateReason: z.string().optional(),
  /** When a person has to sign in again, where known. */
  expiresAt: time.optional(),
  /** Where on this server its network calls; a secret, like everything that lets something in. */
  hookPath: z.string().optional(),
  /** Where pages load the script of its window. */
  scriptPath: z.string().optional(),
  createdAt: time,
})
