import { z } from 'zod'
import { route } from '../route.ts'
import * as s from '../shapes/index.ts'
import { inWorkspaceById } from './parts.ts'

/** What was said to and fro with one person, and the way into private. */
export const conversationRoutes = {
  conversation: route({
    method: 'get',
    path: '/api/w/{workspace}/conversations/{id}',
    summary: 'A conversation with its person',
    params: inWorkspaceById,
    response: s.conversation,
  }),
  invite: route({
    method: 'post',
    path: '/api/w/{workspace}/mentions/{id}/invitation',
    summary: 'Words that invite the author of a public mention to go on in private; nothing is sent',
    params: inWorkspaceById,
    body: z.object({
      /** Where to; absent: the best there is. */
      accountId: s.id.optional(),
    }),
    response: s.invitationOffer,
  }),
  sayOfGuest: route({
    method: 'post',
    path: '/api/w/{workspace}/invitations/{id}/guest',
    summary: 'Whoever came by an invitation is the person who was invited, or somebody else',
    params: inWorkspaceById,
    body: z.object({ same: z.boolean() }),
  }),
} as const
