import { moments } from '@earshot/domain'
import { z } from 'zod'
import {
  addressing,
  channelName,
  disposition,
  dispositionReason,
  id,
  momentName,
  postKind,
  speaker,
  time,
} from './elements.ts'

export const decidingWord = z.object({ word: z.string(), weight: z.number() })
export const judgement = z.object({
  probability: z.number().min(0).max(1),
  verdict: z.enum(['yes', 'unsure', 'no']),
  words: z.array(decidingWord),
})

export const personBrief = z.object({
  id,
  name: z.string(),
  handle: z.string().optional(),
  avatarUrl: z.string().optional(),
  followers: z.number().int().optional(),
})

/** A beacon: the mention's short life. `left` is not sent: it is (fadesAt - now) / (fadesAt - startsAt). */
export const beacon = z.object({ startsAt: time, fadesAt: time, halfLifeMs: z.number().positive() })

export const mention = z.object({
  id,
  channel: channelName,
  ref: z.string(),
  kind: postKind,
  url: z.string().optional(),
  title: z.string().optional(),
  /** Empty when the author deleted it. */
  text: z.string(),
  language: z.string(),
  transliterated: z.enum(['ru', 'el']).optional(),
  postedAt: time,
  heardAt: time,
  editedAt: time.optional(),
  deletedAt: time.optional(),
  person: personBrief,
  conversationId: id,
  brandId: id,
  sourceId: id,
  monitorIds: z.array(id),
  addressing,
  speaker,
  /** The leading moment, absent when none reached its threshold. */
  moment: momentName.optional(),
  moments: z.record(momentName, judgement),
  tone: z.object({ value: z.number(), confidence: z.number() }),
  urgency: z.number(),
  watchers: z.number().int(),
  disposition,
  dispositionReason: dispositionReason.optional(),
  dispositionNote: z.string().optional(),
  disposedBy: z.string().optional(),
  disposedAt: time.optional(),
  beacon: beacon.optional(),
  /** What somebody of the team said of the reading; it is final. */
  said: z.partialRecord(z.enum([...moments, 'speaker', 'language']), z.object({ id, by: z.string() })).optional(),
  /** It is one of several in the same words. */
  copies: z.object({ firstId: id, posts: z.number().int(), accounts: z.number().int() }).optional(),
})
