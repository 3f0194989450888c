import { z } from 'zod'
import { route } from '../route.ts'
import * as s from '../shapes/index.ts'
import { inWorkspace } from './parts.ts'

/** Who needs an answer now. */
export const attentionRoutes = {
  ten: route({
    method: 'get',
    path: '/api/w/{workspace}/ten',
    summary: 'The at most ten people who need an answer now',
    params: inWorkspace,
    query: z.object({ dayStart: z.coerce.number().int().optional() }),
    response: s.ten,
  }),
} as const
