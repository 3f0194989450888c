import { z } from 'zod'
import { channelName, id, languageCode, postKind, time } from './elements.ts'

const queryEntries = z.array(z.string().min(1).max(700)).max(5000)

/**
 * What a monitor asks, in fields; docs/monitors.md tells the language. An entry is a word or a phrase, `@handle`, `#tag`,
 * `link:domain`, `word*`, `=Exact`, `~name` or `one near/5 other`.
 */
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
