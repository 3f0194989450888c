import { z } from 'zod'
import { audience, channelName, id, time } from './elements.ts'
import { mention, personBrief } from './mentions.ts'
import { reply } from './replies.ts'

export const conversationEntry = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('mention'), at: time, mention }),
  z.object({ kind: z.literal('reply'), at: time, reply }),
])

const answerFrom = z.object({ accountId: id, channel: channelName, handle: z.string() })
const textLimits = z.object({ maxGraphemes: z.number().int().optional(), maxBytes: z.number().int().optional() })
const cannotAnswer = z.enum(['channel-cannot-publish', 'no-account', 'no-answer-address', 'reply-disabled', 'deleted'])

/** How mentions of one source are answered. */
export const outlet = z.object({
  channel: channelName,
  sourceId: id,
  answerFrom: answerFrom.optional(),
  limits: textLimits.optional(),
  cannotAnswer: cannotAnswer.optional(),
  /** An answer to a public mention may be for its author alone. */
  answersAlone: z.boolean(),
})

/** Somebody who came to the conversation by an invitation to go on in private. */
export const guest = z.object({
  invitationId: id,
  personId: id,
  name: z.string(),
  channel: channelName,
  handle: z.string().optional(),
  joinedAt: time,
  invitedBy: z.string(),
  /** The networks themselves say that it is the person who was invited. */
  isCertain: z.boolean(),
  /** What one of us found out where they do not. */
  said: z.object({ same: z.boolean(), by: z.string() }).optional(),
})

export const conversation = z.object({
  id,
  person: personBrief.extend({
    identities: z.array(
      z.object({ channel: channelName, ref: z.string(), handle: z.string().optional(), url: z.string().optional() }),
    ),
    firstHeardAt: time,
    mentionCount: z.number().int(),
    answeredCount: z.number().int(),
  }),
  /** Oldest first. */
  entries: z.array(conversationEntry),
  /** The account an answer would be sent from, absent when none is connected on that channel. */
  answerFrom: answerFrom.optional(),
  limits: textLimits.optional(),
  /** Why no answer can be given here. */
  cannotAnswer: cannotAnswer.optional(),
  /** One for each source from which it has mentions. */
  outlets: z.array(outlet),
  guests: z.array(guest),
})

/** What the one key puts into the composer; nothing is sent by it. */
export const invitationOffer = z.object({
  /** `person`: the answer itself is private. `everybody`: it stands in public and leads to a private place. */
  audience,
  /** In the person's language, longest first: the first that fits is taken. */
  texts: z.array(z.string()).min(1),
  /** Where it leads; absent when the answer itself is private. */
  accountId: id.optional(),
  expiresAt: time.optional(),
  /** All places it could lead to, the best first. */
  ways: z.array(z.object({ accountId: id, channel: channelName, handle: z.string() })),
})
