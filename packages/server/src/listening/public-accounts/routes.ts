import { routes } from '@earshot/api'
import type { Mount } from '../../http/contract.ts'
import { lookAtAccounts } from './look-at-accounts.ts'
import { createSeen } from './seen.ts'

export function mountPublicAccounts(mount: Mount): void {
  const seen = createSeen()
  mount(routes.publicAccounts, async ({ ctx, query }) => ({ items: await lookAtAccounts(ctx, seen, query.handle) }))
}
