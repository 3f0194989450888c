import { z } from 'zod'
import { route } from '../route.ts'
import * as s from '../shapes/index.ts'
import { inWorkspace, inWorkspaceById } from './parts.ts'

/** A look at what a query would hear before it is saved. */
export const previewRoutes = {
  startPreview: route({
    method: 'post',
    path: '/api/w/{workspace}/previews',
    summary: 'How much would this query hear',
    params: inWorkspace,
    body: z.object({
      query: s.monitorQuery,
      /** Whose monitor it would be: what was heard for others tells whether it matches too much. */
      brandId: s.id.optional(),
      /** IANA name; the days of the reader begin there at midnight. UTC when absent. */
      timeZone: z.string().max(100).optional(),
    }),
    response: s.preview,
  }),
  preview: route({
    method: 'get',
    path: '/api/w/{workspace}/previews/{id}',
    summary: 'A preview so far',
    params: inWorkspaceById,
    response: s.preview,
  }),
} as const
