import { z } from 'zod'
import { route } from '../route.ts'
import * as s from '../shapes/index.ts'
import { inWorkspace, inWorkspaceById, listOf } from './parts.ts'

/** Where we listen. */
export const sourceRoutes = {
  sources: route({
    method: 'get',
    path: '/api/w/{workspace}/sources',
    summary: 'What we hear, and how well',
    params: inWorkspace,
    response: listOf(s.source),
  }),
  makeSource: route({
    method: 'post',
    path: '/api/w/{workspace}/sources',
    summary: 'Listen to a feed or a firehose',
    params: inWorkspace,
    body: z.object({ channel: s.channelName, settings: z.record(z.string(), z.string().max(4000)) }),
    response: s.source,
  }),
  changeSource: route({
    method: 'patch',
    path: '/api/w/{workspace}/sources/{id}',
    summary: 'Pause, resume or change a source',
    params: inWorkspaceById,
    body: z.object({ paused: z.boolean(), settings: z.record(z.string(), z.string().max(4000)) }).partial(),
    response: s.source,
  }),
  removeSource: route({
    method: 'delete',
    path: '/api/w/{workspace}/sources/{id}',
    summary: 'Stop listening to a source; its mentions stay',
    params: inWorkspaceById,
  }),
} as const
