import { channels as installed } from '@earshot/channels'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readTen } from '../../answering/attention/read-ten.ts'
import { readConversation } from '../../answering/conversations/read-conversation.ts'
import { inviteToPrivate } from '../../answering/invitations/invite-to-private.ts'
import { createTestDatabase } from '../../database/testing.ts'
import type { TestDatabase } from '../../database/testing.ts'
import { sampleDispositions, sampleWaiting } from '../../sample/dispositions.ts'
import { samplePosts, sampleReplies } from '../../sample/posts.ts'
import { readPage } from '../../listening/ledger/read-page.ts'
import { createTestChannel } from '../../testing/channel.ts'
import { createTestServices } from '../../testing/services.ts'
import { createTestWorkspace } from '../../testing/workspace.ts'
import type { TestWorkspace } from '../../testing/workspace.ts'
import { makeSample, sampleId } from './make-sample.ts'
import { createTopics } from '../../understanding/topics/read-topics.ts'
import { removeSample } from './remove-sample.ts'

let database: TestDatabase
let home: TestWorkspace
const hourMs = 3_600_000
const now = Date.UTC(2031, 4, 14, 15, 20)

beforeAll(async () => {
  database = await createTestDatabase()
  const channels = new Map(installed).set('bluesky', createTestChannel())
  home = await createTestWorkspace(createTestServices(database, { channels, now: () => now }))
})
afterAll(() => database.drop())

const who = () => ({ actor: home.ctx.actor, userId: home.userId })
const inSample = async () => ({ ...home.ctx, workspaceId: (await sampleId(database.db)) ?? '' })
const countAll = async () => {
  const tables = [
    'mention',
    'person',
    'identity',
    'conversation',
    'reply',
    'brand',
    'monitor',
    'source',
    'account',
    'audit',
  ]
  const counts = await Promise.all(
    tables.map((table) => sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(database.db)),
  )
  return Object.fromEntries(tables.map((table, i) => [table, counts[i]?.rows[0]?.n]))
}

test('one click fills it: everything that was said, accounted for as its authors meant it', async () => {
  expect(await makeSample(home.ctx, who())).toEqual({ slug: 'sample', name: 'Morna', sample: true, ready: true })
  const { db, workspaceId } = await inSample()
  const rows = await db
    .selectFrom('mention')
    .select(['ref', 'disposition', 'disposition_reason', 'moment', 'edited_at', 'deleted_at', 'heard_at', 'posted_at'])
    .where('workspace_id', '=', workspaceId)
    .execute()
  const byRef = new Map(rows.map((row) => [row.ref, row]))
  expect(rows.length).toBeGreaterThanOrEqual(600)
  for (const ref of sampleWaiting()) expect(byRef.get(ref)?.disposition, ref).toBe('waiting')
  expect(rows.filter((row) => row.disposition === 'waiting')).toHaveLength(sampleWaiting().length)
  for (const { ref, disposition, reason } of sampleDispositions(now)) {
    expect(byRef.get(ref) ?? { disposition, disposition_reason: reason ?? null }).toMatchObject({
      disposition,
      disposition_reason: reason ?? null,
    })
  }
  for (const item of samplePosts(now)) {
    if (item.event.kind !== 'post' || item.moments?.length !== 1) continue
    const row = byRef.get(item.event.post.ref)
    if (row !== undefined) expect(row.moment, item.event.post.text).toBe(item.moments[0])
  }
  expect(rows.filter((row) => row.edited_at !== null).length).toBeGreaterThanOrEqual(5)
  expect(rows.filter((row) => row.deleted_at !== null).length).toBeGreaterThanOrEqual(3)
  expect(rows.every((row) => row.heard_at - row.posted_at < 2000)).toBe(true)
})

test('its Ten are people of the last hours, each with reasons, and somebody was helped today', async () => {
  const { db, workspaceId } = await inSample()
  const { ten } = await readTen(db, workspaceId, { now, dayStart: now - 16 * hourMs })
  expect(ten.items).toHaveLength(10)
  for (const { mention, reasons } of ten.items) {
    expect(mention.postedAt).toBeGreaterThan(now - 24 * hourMs)
    expect(reasons.length).toBeGreaterThanOrEqual(3)
  }
  expect(ten.peopleHelped).toBeGreaterThan(3)
})

test('its conversations go both ways in time order, and can be answered', async () => {
  const ctx = await inSample()
  const replies = await ctx.db
    .selectFrom('reply')
    .select(['conversation_id', 'mention_id'])
    .where('workspace_id', '=', ctx.workspaceId)
    .execute()
  expect(replies.length).toBeGreaterThan(sampleReplies(now).length * 0.9)
  const [reply] = replies
  if (reply === undefined) throw new Error('no reply')
  const conversation = await readConversation(ctx, reply.conversation_id)
  expect(conversation).toMatchObject({ answerFrom: { handle: 'morna.example' } })
  expect(conversation.cannotAnswer).toBeUndefined()
  const times = conversation.entries.map((entry) => entry.at)
  expect(times).toEqual(times.toSorted((a, b) => a - b))
  const kinds = new Set(conversation.entries.map((entry) => entry.kind))
  expect(kinds).toEqual(new Set(['mention', 'reply']))
})

test('its week shows what people came to speak of on the morning when the app charged twice', async () => {
  const ctx = await inSample()
  const topics = createTopics(ctx)
  const { topics: found } = await topics.read(ctx.workspaceId, 'week')
  await topics.stop()
  expect(new Set(found.map(({ language }) => language))).toEqual(new Set(['en', 'ru']))
  for (const topic of found) {
    expect(topic.people).toBeGreaterThanOrEqual(3)
    const { items } = await readPage(ctx, { limit: 50, topic: topic.id })
    expect(items).toHaveLength(topic.posts)
    expect(items.some(({ text }) => /charg|app|прилож|снял|списал/iu.test(text))).toBe(true)
  }
})

test('whoever wrote in public there can be invited to private, to a chat that is as invented as all of it', async () => {
  const ctx = await inSample()
  const { ten } = await readTen(ctx.db, ctx.workspaceId, { now, dayStart: now - 16 * hourMs })
  const asked = ten.items.find(({ mention }) => mention.channel === 'bluesky')
  const { texts } = await inviteToPrivate(ctx, { id: asked?.mention.id ?? '' })
  expect(texts[0]).toMatch(/https:\/\/www\.morna\.example\/#earshot-chat=[0-9A-Z]{20}$/)
})

test('a second click changes nothing, and a colleague who clicks is let in', async () => {
  const before = await countAll()
  await makeSample(home.ctx, who())
  const kit = { actor: { kind: 'person', id: 'kit', name: 'Kit' } as const, userId: 'kit' }
  await makeSample(home.ctx, kit)
  expect(await countAll()).toEqual(before)
  const members = await database.db
    .selectFrom('member')
    .select('user_id')
    .where('workspace_id', '=', (await inSample()).workspaceId)
    .execute()
  expect(members.map((member) => member.user_id).toSorted()).toEqual([home.userId, 'kit'].toSorted())
})

test('one click removes every trace of it, and only of it', async () => {
  await removeSample(home.ctx, who())
  expect(await sampleId(database.db)).toBeUndefined()
  const none = { mention: 0, person: 0, identity: 0, conversation: 0, reply: 0, monitor: 0, account: 0 }
  expect(await countAll()).toEqual({ ...none, brand: 1, source: 1, audit: 2 })
  const audit = await database.db.selectFrom('audit').select(['verb', 'workspace_id']).orderBy('id').execute()
  const workspace_id = home.ctx.workspaceId
  expect(audit).toEqual([
    { verb: 'makeSample', workspace_id },
    { verb: 'removeSample', workspace_id },
  ])
})

test('one that was cut off while it was made is thrown away, and two clicks at once make one', async () => {
  const id = home.ctx.newId()
  const cutOff = { id, slug: `sample-unfinished-${id}`, name: 'Morna', sample: true, created_at: new Date(now) }
  await database.db.insertInto('workspace').values(cutOff).execute()
  await Promise.all([makeSample(home.ctx, who()), makeSample(home.ctx, who())])
  const samples = await database.db.selectFrom('workspace').select('slug').where('sample', '=', true).execute()
  expect(samples).toEqual([{ slug: 'sample' }])
})
