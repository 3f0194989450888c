import { z } from 'zod'
import { route } from '../route.ts'
import * as s from '../shapes/index.ts'
import { inWorkspace, listOf } from './parts.ts'

/** Looking at accounts that are not ours. */
export const publicAccountRoutes = {
  publicAccounts: route({
    method: 'get',
    path: '/api/w/{workspace}/public-accounts',
    summary: 'Who goes by a handle on each network that shows it, and how they spoke in their last hundred posts',
    params: inWorkspace,
    query: z.object({ handle: z.string().trim().min(1).max(300) }),
    response: listOf(s.publicAccount),
  }),
} as const
