import { z } from 'zod'
import { publicAccount } from './public-account-shapes.ts'
import { route } from './route.ts'

/** Looking at accounts that are not ours. */
export const publicAccountRoutes = {
  publicAccounts: route({
    method: 'get',
    path: '/api/w/{workspace}/public-accounts',
    summary: 'Who goes by a handle on each network that shows it, and how they spoke in their last hundred posts',
    params: z.object({ workspace: z.string() }),
    query: z.object({ handle: z.string().trim().min(1).max(300) }),
    response: z.object({ items: z.array(publicAccount) }),
  }),
} as const
