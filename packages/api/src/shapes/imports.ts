import { z } from 'zod'
import { channelName, id, time } from './elements.ts'

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
