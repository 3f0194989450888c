import { addressings, dispositions, moments, notForUsReasons, replyStates, silenceReasons } from '@earshot/domain'
import { z } from 'zod'

/** Building stones of the contract. Times are epoch milliseconds (UTC), ids are opaque strings. */
export const id = z.uuid()
export const time = z.number().int()
export const channelName = z.string().min(1).max(40)
export const languageCode = z.string().min(2).max(12)

export const momentName = z.enum(moments)
export const addressing = z.enum(addressings)
export const disposition = z.enum(dispositions)
export const dispositionReason = z.enum([...silenceReasons, ...notForUsReasons])
export const replyState = z.enum(replyStates)
export const postKind = z.enum(['post', 'reply', 'review', 'message'])
export const speaker = z.enum(['person', 'news', 'staff', 'spam'])
export const uiLocale = z.enum(['en', 'ru', 'el'])

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
})

/** Why a mention is among the Ten, as codes that each screen language turns into words. */
export const tenReason = z.object({
  code: z.enum(['moment', 'addressing', 'fades', 'watchers', 'promised', 'waited', 'history']),
  /** Values for the sentence: `moment`, `addressing`, `fadesAt`, `watchers`, `dueAt`, `sinceMs`, `earlier`. */
  values: z.record(z.string(), z.union([z.string(), z.number()])),
})

export const tenItem = z.object({ mention, beacon, reasons: z.array(tenReason) })

export const ten = z.object({
  at: time,
  items: z.array(tenItem).max(10),
  /** People with at least one waiting mention, faded ones included. */
  peopleWaiting: z.number().int(),
  /** People whose mention was answered since the start of the reader's day. */
  peopleHelped: z.number().int(),
  /** Waiting mentions whose beacon is gone. */
  faded: z.number().int(),
  repliesFailed: z.number().int(),
})

export const reply = z.object({
  id,
  mentionId: id,
  conversationId: id,
  accountId: id,
  channel: channelName,
  text: z.string(),
  state: replyState,
  /** A sentence for people when failed or unknown. */
  reason: z.string().optional(),
  reasonCode: z
    .enum([
      'auth',
      'rate-limited',
      'gone',
      'rejected',
      'unavailable',
      'not-this-kind',
      'too-large',
      'unknown-outcome',
      'no-account',
    ])
    .optional(),
  retryAt: time.optional(),
  authorName: z.string(),
  authorId: id,
  createdAt: time,
  sentAt: time.optional(),
  url: z.string().optional(),
  attempts: z.number().int(),
})

export const conversationEntry = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('mention'), at: time, mention }),
  z.object({ kind: z.literal('reply'), at: time, reply }),
])

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
  answerFrom: z.object({ accountId: id, channel: channelName, handle: z.string() }).optional(),
  limits: z.object({ maxGraphemes: z.number().int().optional(), maxBytes: z.number().int().optional() }).optional(),
  /** Why no answer can be given here, as a sentence. */
  cannotAnswer: z.enum(['channel-cannot-publish', 'no-account', 'sample', 'reply-disabled', 'deleted']).optional(),
})

export const monitorQuery = z.object({
  any: z.array(z.string().min(1).max(200)).max(500),
  all: z.array(z.string().min(1).max(200)).max(50),
  none: z.array(z.string().min(1).max(200)).max(500),
  languages: z.array(languageCode).max(50),
  channels: z.array(channelName).max(50),
})

export const monitor = z.object({
  id,
  brandId: id,
  name: z.string(),
  query: monitorQuery,
  active: z.boolean(),
  matched: z.number().int(),
  createdAt: time,
})

export const brand = z.object({
  id,
  name: z.string(),
  rival: z.boolean(),
  handles: z.array(z.string()),
  words: z.array(z.string()),
  domains: z.array(z.string()),
  createdAt: time,
})

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

export const channelDescription = z.object({
  name: channelName,
  title: words,
  accountFields: z.array(field),
  sourceFields: z.array(field),
  capabilities: z.object({
    hearsWholeNetwork: z.boolean(),
    hearsMentions: z.boolean(),
    publishes: z.boolean(),
    toldOfEdits: z.boolean(),
    toldOfDeletions: z.boolean(),
    looksUpThreads: z.boolean(),
  }),
  exactlyOnce: z.enum(['own-key', 'duplicate-refused', 'none']),
  access: words,
  cannotHear: z.array(words),
})

export const account = z.object({
  id,
  channel: channelName,
  handle: z.string(),
  name: z.string().optional(),
  avatarUrl: z.string().optional(),
  state: z.enum(['connected', 'needs-sign-in', 'unreachable']),
  stateReason: z.string().optional(),
  createdAt: time,
})

export const gap = z.object({
  id,
  sourceId: id,
  from: time,
  to: time,
  reason: z.enum(['cursor-too-old', 'disconnected', 'rate-limited', 'server-lost-history']),
  noticedAt: time,
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
  matched: z.number().int(),
  stored: z.number().int(),
  gaps: z.array(gap),
  createdAt: time,
})

export const importFieldName = z.enum([
  'text',
  'author',
  'authorName',
  'id',
  'time',
  'url',
  'language',
  'channel',
  'parent',
])
export const importMapping = z.partialRecord(importFieldName, z.string())

export const importFile = z.object({
  id,
  fileName: z.string(),
  format: z.enum(['csv', 'jsonl']),
  charset: z.string(),
  bytes: z.number().int(),
  state: z.enum(['uploaded', 'running', 'paused', 'done', 'failed']),
  stateReason: z.string().optional(),
  columns: z.array(z.string()),
  sampleRows: z.array(z.record(z.string(), z.string())),
  mapping: importMapping,
  channel: channelName,
  brandId: id.optional(),
  bytesDone: z.number().int(),
  rowsRead: z.number().int(),
  rowsStored: z.number().int(),
  rowsKnown: z.number().int(),
  rowsBad: z.number().int(),
  createdAt: time,
  finishedAt: time.optional(),
})

export const importProblem = z.object({
  line: z.number().int(),
  code: z.enum(['no-text', 'bad-time', 'bad-json', 'bad-row', 'too-long', 'bad-characters']),
  excerpt: z.string(),
})

export const previewPost = z.object({
  channel: channelName,
  ref: z.string(),
  url: z.string().optional(),
  authorName: z.string(),
  text: z.string(),
  language: z.string(),
  moment: momentName.optional(),
  postedAt: time,
})

/** A look at how much a query would hear: stored mentions first, then the last minutes of the open network. */
export const preview = z.object({
  id,
  state: z.enum(['running', 'done']),
  scanned: z.number().int(),
  matched: z.number().int(),
  from: time.optional(),
  to: time.optional(),
  /** Expected mentions a day at this rate, absent until enough was scanned. */
  perDay: z.number().optional(),
  examples: z.array(previewPost).max(20),
  warning: z.enum(['matches-nothing', 'matches-everything']).optional(),
  /** The network could not be reached: only stored posts were searched. */
  problem: z.string().optional(),
})

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
