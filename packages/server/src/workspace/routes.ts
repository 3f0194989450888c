import { routes } from '@earshot/api'
import type { Mount } from '../http/contract.ts'
import { readAudit } from './read-audit.ts'
import { makeSample } from './sample/make-sample.ts'
import { removeSample } from './sample/remove-sample.ts'

/** The audit log and the sample; signing in has its own routes. */
export function mountWorkspace(mount: Mount): void {
  mount(routes.audit, ({ ctx, query }) => readAudit(ctx.db, ctx.workspaceId, query))
  mount(routes.makeSample, ({ ctx, who }) => makeSample(ctx, who))
  mount(routes.removeSample, ({ ctx, who }) => removeSample(ctx, who))
}
