import type { Workspace } from '@earshot/api'
import type { Kysely } from 'kysely'
import type { Context, Services } from '../../context.ts'
import type { Database } from '../../database/tables.ts'
import type { SignedIn } from '../../http/call.ts'
import { sampleBrand } from '../../sample/posts.ts'
import { auditAtHome } from './audit-at-home.ts'
import { applyDeskWork } from './apply-desk-work.ts'
import { fillSample } from './fill-sample.ts'

const sampleSlug = 'sample'
const madeSample: Workspace = { slug: sampleSlug, name: sampleBrand.name, sample: true, ready: true }

let making: Promise<void> | undefined

/**
 * Fills the sample workspace and lets the person into it; where it is already there, only the latter. It appears when it is
 * complete: one that was cut off in the middle is thrown away by the next call.
 */
export async function makeSample(services: Services, who: SignedIn): Promise<Workspace> {
  if ((await sampleId(services.db)) === undefined) {
    // Two clicks make one sample.
    making ??= build(services, who).finally(() => {
      making = undefined
    })
    await making
  }
  await join(services, who)
  return madeSample
}

async function build(services: Services, who: SignedIn): Promise<void> {
  const { db } = services
  await throwAwayUnfinished(db)
  const workspaceId = services.newId()
  const ctx: Context = { ...services, workspaceId, actor: who.actor }
  const unfinished = { id: workspaceId, slug: unfinishedSlug(workspaceId), name: sampleBrand.name, sample: true }
  await db
    .insertInto('workspace')
    .values({ ...unfinished, created_at: new Date(services.now()) })
    .execute()
  await applyDeskWork(ctx, await fillSample(ctx))
  await db.updateTable('workspace').set({ slug: sampleSlug }).where('id', '=', workspaceId).execute()
  await auditAtHome(services, who, 'makeSample')
}

async function join({ db, now }: Services, who: SignedIn): Promise<void> {
  const workspaceId = await sampleId(db)
  if (workspaceId === undefined) return
  const member = { workspace_id: workspaceId, user_id: who.userId, role: 'member', joined_at: new Date(now()) } as const
  await db
    .insertInto('member')
    .values(member)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function sampleId(db: Kysely<Database>): Promise<string | undefined> {
  const row = await db
    .selectFrom('workspace')
    .select('id')
    .where('slug', '=', sampleSlug)
    .where('sample', '=', true)
    .executeTakeFirst()
  return row?.id
}

function unfinishedSlug(workspaceId: string): string {
  return `${sampleSlug}-unfinished-${workspaceId}`
}

async function throwAwayUnfinished(db: Kysely<Database>): Promise<void> {
  await db.deleteFrom('workspace').where('sample', '=', true).where('slug', 'like', unfinishedSlug('%')).execute()
}
