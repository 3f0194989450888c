import {
  addressings,
  audiences,
  dispositions,
  moments,
  notForUsReasons,
  replyStates,
  silenceReasons,
} from '@earshot/domain'
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
/** Who can read it: everybody, or the one person it goes to. A mention is private when its kind is `message`. */
export const audience = z.enum(audiences)
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
  /** What somebody of the team said of the reading; it is final. */
  said: z.partialRecord(z.enum([...moments, 'speaker', 'language']), z.object({ id, by: z.string() })).optional(),
  /** It is one of several in the same words. */
  copies: z.object({ firstId: id, posts: z.number().int(), accounts: z.number().int() }).optional(),
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
  audience,
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

/**
 * What a monitor asks, in fields; docs/monitors.md tells the language. An entry is a word or a phrase, `@handle`, `#tag`,
 * `link:domain`, `word*`, `=Exact`, `~name` or `one near/5 other`.
 */
const queryEntries = z.array(z.string().min(1).max(700)).max(5000)
export const monitorQuery = z.object({
  any: queryEntries,
  all: queryEntries,
  none: queryEntries,
  languages: z.array(languageCode).max(200),
  channels: z.array(channelName).max(200),
  /** Handles; absent or empty: everybody. */
  authors: z.array(z.string().min(1).max(200)).max(2500).exactOptional(),
  /** Absent or empty: every kind. */
  kinds: z.array(postKind).max(100).exactOptional(),
  /** What the fields cannot say: a query text that must hold as well. */
  text: z.string().max(10_000).exactOptional(),
})

/** What keeps a query from being used. */
export const queryProblem = z.object({
  field: z.enum(['any', 'all', 'none', 'languages', 'channels', 'authors', 'kinds', 'text']),
  /** Which entry of the field; 0 for `text`. */
  index: z.number().int(),
  code: z.enum(['empty', 'no-words', 'too-long', 'matches-everything', 'unknown-language', 'unknown-kind', 'syntax']),
  /** Where the reader stumbled, in UTF-16 units of the entry or of the query text. */
  mistake: z
    .object({
      at: z.number().int(),
      length: z.number().int(),
      /** Empty at the end. */
      found: z.string(),
      expected: z.enum([
        'term',
        'operator',
        'closing-bracket',
        'closing-quote',
        'distance',
        'terms-beside-near',
        'words',
        'longer-beginning',
        'name',
        'domain',
        'language',
        'kind',
        'value',
        'shorter-query',
        'fewer-brackets',
        'fewer-forms',
      ]),
    })
    .exactOptional(),
})

/** A query in both spellings, which are one grammar. `query` is absent when a text cannot be read. */
export const queryReading = z.object({
  query: monitorQuery.exactOptional(),
  text: z.string(),
  problems: z.array(queryProblem),
})

/** A new or changed monitor reads again what is in the ledger, newest first. */
export const rereading = z.object({
  state: z.enum(['running', 'done']),
  /** Mentions in the ledger, absent until they were counted. */
  total: z.number().int().optional(),
  done: z.number().int(),
  /** How many mentions the monitor has now that it had not, and the other way round. */
  added: z.number().int(),
  removed: z.number().int(),
  startedAt: time,
  finishedAt: time.optional(),
})

export const monitor = z.object({
  id,
  brandId: id,
  name: z.string(),
  query: monitorQuery,
  active: z.boolean(),
  matched: z.number().int(),
  createdAt: time,
  /** Absent when it never read the ledger again. */
  rereading: rereading.optional(),
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

export const gap = z.object({
  id,
  sourceId: id,
  from: time,
  to: time,
  /** `away`: nobody listened. `waited`: the ledger could not take anything. */
  reason: z.enum(['cursor-too-old', 'disconnected', 'rate-limited', 'server-lost-history', 'away', 'waited']),
  noticedAt: time,
  /** What was done about it: the network told it again, is telling it, or has it no more. */
  outcome: z.enum(['lost', 'catching-up', 'caught-up']),
  settledAt: time.optional(),
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
  /** stored + edited + repeated + leftOut */
  matched: z.number().int(),
  stored: z.number().int(),
  edited: z.number().int(),
  repeated: z.number().int(),
  leftOut: z.number().int(),
  /** Mentions whose author has deleted them. */
  removed: z.number().int(),
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
  /** Where in `text` the words stand that were looked for, in UTF-16 units, end exclusive; in their order. */
  places: z.array(z.object({ start: z.number().int(), end: z.number().int() })).default([]),
  /** Links and descriptions of pictures in which it was found. */
  besides: z.array(z.object({ kind: z.enum(['link', 'picture']), text: z.string() })).default([]),
  from: z.enum(['ledger', 'network']).default('network'),
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
  /** The two samples apart; absent until there is one. `days` are those of the reader, oldest first, today as far as it is. */
  ledger: z
    .object({
      scanned: z.number().int(),
      matched: z.number().int(),
      days: z.array(z.object({ day: z.iso.date(), scanned: z.number().int(), matched: z.number().int() })),
    })
    .optional(),
  network: z.object({ scanned: z.number().int(), matched: z.number().int() }).optional(),
  /** How many posts of both samples hold each term of the query by itself, in the order of its fields. */
  terms: z
    .array(
      z.object({
        written: z.string(),
        wanted: z.boolean(),
        field: z.enum(['any', 'all', 'none', 'text']),
        index: z.number().int(),
        matched: z.number().int(),
      }),
    )
    .default([]),
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
