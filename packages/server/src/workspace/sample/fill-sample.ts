import type { Post } from '@earshot/domain'
import { termsOf } from '@earshot/domain'
import type { Context } from '../../context.ts'
import { createEar } from '../../listening/ear/ear.ts'
import { loadEarFacts } from '../../listening/ear/queries.ts'
import { takeIn } from '../../listening/intake/take-in.ts'
import { sampleBrand, samplePosts, sampleRival } from '../../sample/posts.ts'
import { brandRef } from '../../sample/cast.ts'
import type { SampleBrand, SampleItem } from '../../sample/types.ts'
import { sealCredentials } from '../account-credentials.ts'
import { intendedReading } from './intended-reading.ts'

const sources = [
  { channel: 'bluesky', title: 'Bluesky' },
  { channel: 'feeds', title: 'The Coffee Page' },
  { channel: 'import', title: 'reviews.csv' },
] as const

/** Names the invented brand and its rival, and lets the real intake hear their fortnight. Returns the brand's account. */
export async function fillSample(ctx: Context): Promise<{ readonly accountId: string }> {
  const items = samplePosts(ctx.now())
  const brandId = await makeBrand(ctx, sampleBrand)
  const rivalId = await makeBrand(ctx, sampleRival)
  const accountId = await makeAccount(ctx, {
    channel: 'bluesky',
    ref: brandRef('bluesky'),
    handle: sampleBrand.handles[0] ?? '',
  })
  // Somewhere to invite to: nobody comes, as no page has this chat.
  const chat = { name: sampleBrand.name, origins: `https://www.${sampleBrand.domains[0] ?? 'morna.example'}` }
  await makeAccount(ctx, { channel: 'webchat', ref: `chat ${sampleBrand.name}`, handle: sampleBrand.name }, chat)
  const ear = createEar(await loadEarFacts(ctx.db, ctx.workspaceId))
  const services = { ...ctx, read: intendedReading(ctx.read, items) }
  const rivals = threadsOfRival(
    items,
    (post) => ear.settle(ear.concernOf(post, { toUs: false }) ?? none, [])?.brand.id === rivalId,
  )
  for (const { channel, title } of sources) {
    const sourceId = await makeSource(ctx, { channel, title, accountId: channel === 'bluesky' ? accountId : null })
    const heard = items.filter((item) => item.sourceChannel === channel).map((item) => item.event)
    const posts = heard.filter((event) => event.kind === 'post')
    // What became of a post comes after it: in one batch with it an edit would leave no trace of what was before.
    const steps = [
      { brandId, events: posts.filter(({ post }) => !rivals.has(post.ref)) },
      { brandId: rivalId, events: posts.filter(({ post }) => rivals.has(post.ref)) },
      { brandId, events: heard.filter((event) => event.kind !== 'post') },
    ]
    for (const { events, ...whose } of steps) {
      const from = { workspaceId: ctx.workspaceId, sourceId, channel, ...whose }
      const { signal } = new AbortController()
      await takeIn(services, { events, cursor: '', heard: events.length }, { ear, from, signal })
    }
  }
  return { accountId }
}

const none = { toUs: false, monitorIds: [] }

/** Refs of all posts of the threads that begin with talk of the rival; every other thread is about the brand. */
function threadsOfRival(items: readonly SampleItem[], isOfRival: (post: Post) => boolean): ReadonlySet<string> {
  const posts = items.flatMap(({ event }) => (event.kind === 'post' ? [event.post] : []))
  const roots = new Set(posts.filter((post) => post.rootRef === undefined && isOfRival(post)).map((post) => post.ref))
  return new Set(posts.filter((post) => roots.has(post.rootRef ?? post.ref)).map((post) => post.ref))
}

async function makeBrand(ctx: Context, { name, rival, handles, words, domains }: SampleBrand): Promise<string> {
  const [id, at] = [ctx.newId(), new Date(ctx.now())]
  const shared = { workspace_id: ctx.workspaceId, name, created_at: at }
  const lists = { handles: [...handles], words: [...words], domains: [...domains] }
  await ctx.db
    .insertInto('brand')
    .values({ ...shared, ...lists, id, rival })
    .execute()
  const query = { any: termsOf({ name, handles, words, domains }), all: [], none: [], languages: [], channels: [] }
  await ctx.db
    .insertInto('monitor')
    .values({ ...shared, id: ctx.newId(), brand_id: id, query: JSON.stringify(query) })
    .execute()
  return id
}

async function makeAccount(
  ctx: Context,
  account: { readonly channel: string; readonly ref: string; readonly handle: string },
  values: Readonly<Record<string, string>> = {},
): Promise<string> {
  const id = ctx.newId()
  await ctx.db
    .insertInto('account')
    .values({
      workspace_id: ctx.workspaceId,
      id,
      ...account,
      name: sampleBrand.name,
      credentials: sealCredentials(ctx, id, values),
      state: 'connected',
      created_at: new Date(ctx.now()),
    })
    .execute()
  return id
}

async function makeSource(
  ctx: Context,
  source: { readonly channel: string; readonly title: string; readonly accountId: string | null },
): Promise<string> {
  const id = ctx.newId()
  await ctx.db
    .insertInto('source')
    .values({
      workspace_id: ctx.workspaceId,
      id,
      channel: source.channel,
      title: source.title,
      account_id: source.accountId,
      settings: '{}',
      state: source.channel === 'import' ? 'finished' : 'listening',
      created_at: new Date(ctx.now()),
    })
    .execute()
  return id
}
