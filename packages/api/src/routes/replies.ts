import { z } from 'zod'
import { route } from '../route.ts'
import * as s from '../shapes/index.ts'
import { commaList, inWorkspace, inWorkspaceById, pageOf } from './parts.ts'

/** The life of an answer. */
export const replyRoutes = {
  replies: route({
    method: 'get',
    path: '/api/w/{workspace}/replies',
    summary: 'Answers by state',
    params: inWorkspace,
    query: z.object({ state: commaList.optional(), after: z.string().optional() }),
    response: pageOf(s.reply),
  }),
  writeReply: route({
    method: 'post',
    path: '/api/w/{workspace}/replies',
    summary: 'Keep a draft, or send it',
    params: inWorkspace,
    body: z.object({
      mentionId: s.id,
      text: z.string().max(20_000),
      /** Who was told to be able to read it; absent: as public as what is answered. */
      audience: s.audience.optional(),
      send: z.boolean(),
      /** Send although a colleague has answered meanwhile. */
      anyway: z.boolean().default(false),
    }),
    response: s.reply,
  }),
  changeReply: route({
    method: 'patch',
    path: '/api/w/{workspace}/replies/{id}',
    summary: 'Change a draft or a failed answer',
    params: inWorkspaceById,
    body: z.object({ text: z.string().max(20_000) }),
    response: s.reply,
  }),
  sendReply: route({
    method: 'post',
    path: '/api/w/{workspace}/replies/{id}/send',
    summary: 'Send a draft, or try a failed one again with the same key',
    params: inWorkspaceById,
    body: z.object({ anyway: z.boolean().default(false) }),
    response: s.reply,
  }),
  settleReply: route({
    method: 'post',
    path: '/api/w/{workspace}/replies/{id}/settle',
    summary: 'A human says whether an unknown one arrived',
    params: inWorkspaceById,
    body: z.object({ arrived: z.boolean() }),
    response: s.reply,
  }),
  removeReply: route({
    method: 'delete',
    path: '/api/w/{workspace}/replies/{id}',
    summary: 'Discard a draft or a failed answer',
    params: inWorkspaceById,
  }),
} as const
