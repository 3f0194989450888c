import { notForUsReasons, silenceReasons } from '@earshot/domain'
import { z } from 'zod'
import { route } from '../route.ts'
import * as s from '../shapes/index.ts'
import { commaList, inWorkspace, inWorkspaceById, pageOf } from './parts.ts'

/** The filters of the stream: the same names in the address bar, the API and the export. */
const mentionFilters = z.object({
  q: z.string().max(400).optional(),
  moment: commaList.optional(),
  disposition: commaList.optional(),
  channel: commaList.optional(),
  language: commaList.optional(),
  addressing: commaList.optional(),
  speaker: commaList.optional(),
  brand: s.id.optional(),
  monitor: s.id.optional(),
  person: s.id.optional(),
  source: s.id.optional(),
  from: z.coerce.number().int().optional(),
  to: z.coerce.number().int().optional(),
  faded: z.enum(['yes']).optional(),
  /** The first of several mentions in the same words: shows all of them. */
  copies: s.id.optional(),
  /** The id of a topic, as it was found last: shows its posts. */
  topic: z.string().max(40).optional(),
})

/** What was heard, and what was decided about it. */
export const mentionRoutes = {
  mentions: route({
    method: 'get',
    path: '/api/w/{workspace}/mentions',
    summary: 'Everything heard, newest first, a page at a time',
    params: inWorkspace,
    query: mentionFilters.extend({
      limit: z.coerce.number().int().min(1).max(200).default(50),
      after: z.string().optional(),
      newerThan: z.string().optional(),
    }),
    response: pageOf(s.mention).extend({ newest: z.string().optional() }),
  }),
  countMentions: route({
    method: 'get',
    path: '/api/w/{workspace}/mentions/count',
    summary: 'How many, at most 1000',
    params: inWorkspace,
    query: mentionFilters.extend({ newerThan: z.string().optional() }),
    response: z.object({ count: z.number().int(), more: z.boolean() }),
  }),
  exportMentions: route({
    method: 'get',
    path: '/api/w/{workspace}/mentions/export',
    summary: 'All that the filters show, as a file',
    params: inWorkspace,
    query: mentionFilters.extend({ format: z.enum(['csv', 'jsonl']) }),
    produces: 'text/csv, application/x-ndjson',
  }),
  mention: route({
    method: 'get',
    path: '/api/w/{workspace}/mentions/{id}',
    summary: 'One mention',
    params: inWorkspaceById,
    response: s.mention,
  }),
  disposeMention: route({
    method: 'post',
    path: '/api/w/{workspace}/mentions/{id}/disposition',
    summary: 'Leave in silence, say it is not for us, or take either back',
    params: inWorkspaceById,
    body: z.discriminatedUnion('disposition', [
      z.object({
        disposition: z.literal('silence'),
        reason: z.enum(silenceReasons),
        note: z.string().max(2000).optional(),
      }),
      z.object({
        disposition: z.literal('not-for-us'),
        reason: z.enum(notForUsReasons),
        note: z.string().max(2000).optional(),
      }),
      z.object({ disposition: z.literal('waiting') }),
    ]),
    response: s.mention,
  }),
} as const
