import { randomUUID } from 'node:crypto'
import type { Context, Services } from '../context.ts'
import type { Actor } from '../workspace/actor.ts'

export interface TestWorkspace {
  readonly ctx: Context
  readonly slug: string
  readonly userId: string
  readonly brandId: string
  readonly sourceId: string
}

/** A workspace with a member, a brand and a source, and the context in which that member acts. */
export async function createTestWorkspace(
  services: Services,
  options: { slug?: string; sample?: boolean } = {},
): Promise<TestWorkspace> {
  const [workspaceId, brandId, sourceId, userId] = [services.newId(), services.newId(), services.newId(), randomUUID()]
  const slug = options.slug ?? `w-${workspaceId.slice(-8)}`
  const at = new Date(services.now())
  const { db } = services
  const workspace = { id: workspaceId, slug, name: 'Halden', sample: options.sample ?? false, created_at: at }
  await db.insertInto('workspace').values(workspace).execute()
  const member = { workspace_id: workspaceId, user_id: userId, role: 'owner', joined_at: at } as const
  await db.insertInto('member').values(member).execute()
  await db
    .insertInto('brand')
    .values({
      workspace_id: workspaceId,
      id: brandId,
      name: 'Halden',
      handles: ['halden.example'],
      words: [],
      domains: [],
      created_at: at,
    })
    .execute()
  await db
    .insertInto('source')
    .values({
      workspace_id: workspaceId,
      id: sourceId,
      channel: 'bluesky',
      title: 'Bluesky',
      settings: '{}',
      state: 'listening',
      created_at: at,
    })
    .execute()
  const actor: Actor = { kind: 'person', id: userId, name: 'Mara' }
  return { ctx: { ...services, workspaceId, actor }, slug, userId, brandId, sourceId }
}
