import { sealCredentials } from '../workspace/account-credentials.ts'
import type { TestWorkspace } from './workspace.ts'

/** An account of ours on a channel, signed in. */
export async function connectTestAccount({ ctx }: TestWorkspace, values: Record<string, string> = {}): Promise<string> {
  const id = ctx.newId()
  await ctx.db
    .insertInto('account')
    .values({
      workspace_id: ctx.workspaceId,
      id,
      channel: 'bluesky',
      ref: `did:plc:${id}`,
      handle: 'halden.example',
      credentials: sealCredentials(ctx, id, values),
      state: 'connected',
      created_at: new Date(ctx.now()),
    })
    .execute()
  return id
}
