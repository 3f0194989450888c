import { moments } from '@earshot/domain'
import { z } from 'zod'
import { id, momentName, time } from './elements.ts'
import { mention } from './mentions.ts'

/** What of a reading the team can correct. */
export const correctionAbout = z.enum([...moments, 'speaker', 'language'])
/** Why the program asked: it was not sure, or to check itself on a mention picked at random. */
export const askedBecause = z.enum(['unsure', 'spot'])

export const correction = z.object({
  id,
  mentionId: id,
  conversationId: id,
  at: time,
  by: z.string(),
  about: correctionAbout,
  /** `yes` or `no` of a moment; the speaker; the language. */
  said: z.string(),
  /** What the program had read, in the same words; `unsure` where it had not said. */
  read: z.string(),
  language: z.string(),
  asked: askedBecause.optional(),
  undoneAt: time.optional(),
  personName: z.string(),
  /** The beginning of what was said; empty when its author deleted it. */
  excerpt: z.string(),
})

/** One of the judgements that the program would learn most from. */
export const question = z.object({ mention, about: momentName, why: askedBecause })

const agreed = z.object({ looked: z.number().int(), changed: z.number().int() })

/** How far the team agrees with how mentions are read. */
export const agreement = z.object({
  from: time,
  /** Mentions that somebody dealt with or said something about, and those of them whose reading somebody changed. */
  ...agreed.shape,
  /** Oldest first; the last one is under way. */
  weeks: z.array(agreed.extend({ from: time })),
  moments: z.array(
    z.object({
      moment: momentName,
      language: z.string(),
      /** How often the program said so, and how often the team let it stand. */
      said: z.number().int(),
      right: z.number().int(),
      /** How often the team found it where the program had said no. */
      missed: z.number().int(),
      /** How often the program had not said, and the team did. */
      asked: z.number().int(),
    }),
  ),
  speakers: agreed,
  /** Answers to questions about mentions picked at random. */
  spot: z.object({ asked: z.number().int(), right: z.number().int() }),
  /** What is learnt of the corrections at this moment; absent before the first. */
  learning: z
    .object({
      at: time,
      corrections: z.number().int(),
      /** 0 to 1: how much of it is used. */
      strength: z.number(),
      guard: z.object({ count: z.number().int(), rightBefore: z.number().int(), rightAfter: z.number().int() }),
      /** Learnt again from the beginning, with everything that was known before; else quickly, on top. */
      replayed: z.boolean(),
    })
    .optional(),
})

export const topicSpan = z.enum(['day', 'week', 'month'])

/** What several people came to speak of. */
export const topic = z.object({
  /** Stays the same from day to day. */
  id: z.string(),
  /** In the words of those who speak of it. */
  name: z.string(),
  language: z.string(),
  posts: z.number().int(),
  people: z.number().int(),
  /** How many times commoner than in the span before. */
  trend: z.number(),
  /** When it was first found. */
  since: time,
  moments: z.record(momentName, z.number().int()),
  /** Posts in each of equal parts of the span, oldest first. */
  course: z.array(z.number().int()),
  /** Whoever spoke of it first, as far as we heard. */
  firstVoice: mention.optional(),
  /** A search of the stream for more like it; its own posts are those of the filter `topic`. */
  search: z.string(),
})

export const topicView = z.object({
  at: time,
  span: topicSpan,
  from: time,
  /** Mentions that were looked at, of the span and of the days before it. */
  looked: z.number().int(),
  lookedBefore: z.number().int(),
  topics: z.array(topic),
})
