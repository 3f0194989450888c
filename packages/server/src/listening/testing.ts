import type { Batch, ChannelEvent, Post } from '@earshot/domain'
import type { Context } from '../context.ts'
import type { TestWorkspace } from '../testing/workspace.ts'
import { createEar } from './ear/ear.ts'
import type { Ear } from './ear/ear.ts'
import { loadEarFacts } from './ear/queries.ts'
import { takeIn } from './intake/take-in.ts'
import type { TakeIn, Taken } from './intake/take-in.ts'

let written = 0

/** A post that names the test brand; each call another one. */
export function writePost(instead: Partial<Post> & { by?: string } = {}): Post {
  const { by = 'did:plc:ann', ...members } = instead
  written += 1
  return {
    channel: 'bluesky',
    ref: `at://${by}/app.bsky.feed.post/${written}`,
    version: `v${written}`,
    kind: 'post',
    author: { ref: by },
    text: 'Does the Halden kettle whistle?',
    postedAt: Date.now() - 60_000 + written,
    ...members,
  }
}

export function batchOf(events: readonly (Post | ChannelEvent)[], cursor = String(Date.now())): Batch {
  const told = events.map((each): ChannelEvent =>
    'kind' in each && 'ref' in each && 'text' in each ? { kind: 'post', post: each } : (each as ChannelEvent),
  )
  return { events: told, cursor, heard: events.length }
}

/** A monitor for the test brand's name. */
export async function makeTestMonitor(
  { ctx, brandId }: TestWorkspace,
  any: readonly string[] = ['Halden'],
): Promise<string> {
  const id = ctx.newId()
  const query = JSON.stringify({ any, all: [], none: [], languages: [], channels: [] })
  const at = new Date(ctx.now())
  await ctx.db
    .insertInto('monitor')
    .values({ workspace_id: ctx.workspaceId, id, brand_id: brandId, name: 'Halden', query, created_at: at })
    .execute()
  return id
}

export async function earOf(ctx: Context): Promise<Ear> {
  return createEar(await loadEarFacts(ctx.db, ctx.workspaceId))
}

/** Takes a batch in as the workspace's source would. */
export async function hear(
  { ctx, sourceId }: TestWorkspace,
  events: readonly (Post | ChannelEvent)[],
  how: Partial<TakeIn> & { cursor?: string } = {},
): Promise<Taken> {
  const { cursor, ...rest } = how
  return takeIn(ctx, batchOf(events, cursor), {
    ear: await earOf(ctx),
    from: { workspaceId: ctx.workspaceId, sourceId, channel: 'bluesky' },
    signal: new AbortController().signal,
    ...rest,
  })
}
