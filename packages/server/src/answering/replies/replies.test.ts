import { shapes } from '@earshot/api'
import type { LiveEvent } from '@earshot/api'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createTestDatabase } from '../../database/testing.ts'
import type { TestDatabase } from '../../database/testing.ts'
import { connectTestAccount } from '../../testing/account.ts'
import { createTestChannel } from '../../testing/channel.ts'
import { storeMention } from '../../testing/mention.ts'
import { createTestServices } from '../../testing/services.ts'
import { createTestWorkspace } from '../../testing/workspace.ts'
import type { TestWorkspace } from '../../testing/workspace.ts'
import { readConversation } from '../conversations/read-conversation.ts'
import { changeReply } from './change-reply.ts'
import { repliesByState } from './queries.ts'
import { removeReply } from './remove-reply.ts'
import { sendReply } from './send-reply.ts'
import { settleReply } from './settle-reply.ts'
import { writeReply } from './write-reply.ts'

let database: TestDatabase
let workspace: TestWorkspace
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())
beforeEach(async () => {
  const channels = new Map([
    ['bluesky', createTestChannel()],
    ['feeds', withoutPublish()],
  ])
  workspace = await createTestWorkspace(createTestServices(database, { channels }))
  await connectTestAccount(workspace)
})

function withoutPublish() {
  const { publish: _, ...feeds } = createTestChannel()
  return feeds
}

const colleague = () => ({
  ...workspace.ctx,
  actor: { kind: 'person', id: '0192f0c8-0000-7000-8000-00000000000b', name: 'Kit' } as const,
})
const write = (mentionId: string, text: string, more: { send?: boolean; anyway?: boolean } = {}, ctx = workspace.ctx) =>
  writeReply(ctx, { mentionId, text, send: false, anyway: false, ...more })
const setState = (id: string, state: 'sent' | 'failed' | 'unknown' | 'sending') =>
  database.db.updateTable('reply').set({ state }).where('id', '=', id).execute()
const audited = async (subject: string) => {
  const rows = await database.db
    .selectFrom('audit')
    .select(['verb'])
    .where('subject', '=', subject)
    .orderBy('id')
    .execute()
  return rows.map((row) => row.verb)
}

describe('writing', () => {
  test('a draft is kept, one for each person and mention, and grows until it is sent', async () => {
    const { id } = await storeMention(workspace)
    const first = await write(id, ' Hello ')
    expect(first).toMatchObject({ text: 'Hello', state: 'draft', authorName: 'Mara', channel: 'bluesky' })
    shapes.reply.parse(first)
    const second = await write(id, 'Hello Ann')
    expect(second.id).toBe(first.id)
    const theirs = await write(id, 'Hi', {}, colleague())
    expect(theirs.id).not.toBe(first.id)
    const sent = await write(id, 'Hello Ann!', { send: true })
    expect(sent).toMatchObject({ id: first.id, state: 'queued', text: 'Hello Ann!' })
    expect(await audited(first.id)).toEqual(['writeReply', 'writeReply', 'writeReply'])
  })

  test('everybody who looks is told', async () => {
    const { ctx } = workspace
    const { id } = await storeMention(workspace)
    const told: LiveEvent[] = []
    const stop = ctx.live.subscribe(ctx.workspaceId, (event) => told.push(event))
    const reply = await write(id, 'Hello', { send: true })
    stop()
    expect(told).toMatchObject([{ type: 'reply', reply: { id: reply.id, state: 'queued' } }])
  })

  test('what the network would not take is refused with the numbers before anything is queued', async () => {
    const { id } = await storeMention(workspace)
    const long = 'x'.repeat(301)
    await expect(write(id, long, { send: true })).rejects.toMatchObject({
      code: 'too-long',
      message: 'This has 301 characters; Bluesky takes 300. Make it shorter by 1.',
    })
    expect(await write(id, long)).toMatchObject({ state: 'draft' })
    await expect(write(id, '  ')).rejects.toMatchObject({ code: 'bad-input' })
  })

  test('nobody but a person answers people', async () => {
    const { id } = await storeMention(workspace)
    for (const kind of ['apiKey', 'mcp', 'job', 'channel'] as const) {
      const machine = { ...workspace.ctx, actor: { kind, id: 'x', name: 'x' } }
      await expect(write(id, 'Hello', { send: true }, machine)).rejects.toMatchObject({ code: 'not-allowed' })
    }
  })

  test('where nothing can be sent, it says why and what to do', async () => {
    const channels = workspace.ctx.channels
    const without = await createTestWorkspace(createTestServices(database, { channels }))
    const lonely = await storeMention(without)
    await expect(write(lonely.id, 'Hello', {}, without.ctx)).rejects.toMatchObject({
      code: 'no-account',
      message: 'Connect an account on bluesky first; answers are sent from it.',
    })
    const feed = await storeMention(workspace, { channel: 'feeds' })
    await expect(write(feed.id, 'Hello', { send: true })).rejects.toMatchObject({ code: 'no-account' })
    const deleted = await storeMention(workspace, { deleted_at: new Date() })
    await expect(write(deleted.id, 'Hello', { send: true })).rejects.toMatchObject({ code: 'conflict' })
  })
})

describe('two people never answer the same person by accident', () => {
  test('the second is told who was first, and may send all the same', async () => {
    const { id } = await storeMention(workspace)
    await write(id, 'Hello', { send: true }, colleague())
    await expect(write(id, 'Hi', { send: true })).rejects.toMatchObject({
      code: 'already-answered',
      message: expect.stringContaining('Kit is answering this'),
    })
    expect(await write(id, 'Hi', { send: true, anyway: true })).toMatchObject({ state: 'queued' })
  })

  test('a button pressed twice sends once, also when both presses arrive at the same moment', async () => {
    const { id } = await storeMention(workspace)
    const presses = await Promise.allSettled(Array.from({ length: 4 }, () => write(id, 'Hello', { send: true })))
    expect(presses.filter((press) => press.status === 'fulfilled')).toHaveLength(1)
    const { items } = await repliesByState(database.db, workspace.ctx.workspaceId, { state: 'queued' })
    expect(items).toHaveLength(1)
  })

  test('what was answered elsewhere counts too', async () => {
    const { id } = await storeMention(workspace, { disposition: 'answered', disposed_by: 'Kit' })
    await expect(write(id, 'Hi', { send: true })).rejects.toThrow('Kit has already answered this.')
  })
})

describe('a failed answer', () => {
  test('is sent again with the key it had', async () => {
    const { id } = await storeMention(workspace)
    const reply = await write(id, 'Hello', { send: true })
    const key = () =>
      database.db.selectFrom('reply').select('idempotency_key').where('id', '=', reply.id).executeTakeFirstOrThrow()
    const before = await key()
    await setState(reply.id, 'failed')
    expect(await sendReply(workspace.ctx, { id: reply.id, anyway: false })).toMatchObject({ state: 'queued' })
    expect(await key()).toEqual(before)
  })

  test('becomes a draft when its words are changed, and can be discarded', async () => {
    const { id } = await storeMention(workspace)
    const reply = await write(id, 'Hello', { send: true })
    await setState(reply.id, 'failed')
    const changed = await changeReply(workspace.ctx, { id: reply.id, text: 'Hello again' })
    expect(changed).toMatchObject({ state: 'draft', text: 'Hello again' })
    await removeReply(workspace.ctx, { id: reply.id })
    await expect(sendReply(workspace.ctx, { id: reply.id, anyway: false })).rejects.toMatchObject({ code: 'not-found' })
    expect(await audited(reply.id)).toEqual(['writeReply', 'changeReply', 'removeReply'])
  })
})

test('an answer that left the house can be neither changed, nor sent again, nor discarded', async () => {
  const { id } = await storeMention(workspace)
  const reply = await write(id, 'Hello', { send: true })
  for (const state of ['sending', 'sent', 'unknown'] as const) {
    await setState(reply.id, state)
    await expect(changeReply(workspace.ctx, { id: reply.id, text: 'x' })).rejects.toMatchObject({ code: 'conflict' })
    await expect(sendReply(workspace.ctx, { id: reply.id, anyway: true })).rejects.toMatchObject({ code: 'conflict' })
    await expect(removeReply(workspace.ctx, { id: reply.id })).rejects.toMatchObject({ code: 'conflict' })
  }
})

describe('an answer whose fate is unknown', () => {
  test('is settled by a person: it arrived, so the mention is answered', async () => {
    const { id } = await storeMention(workspace)
    const reply = await write(id, 'Hello', { send: true })
    await setState(reply.id, 'unknown')
    const settled = await settleReply(colleague(), { id: reply.id, arrived: true })
    expect(settled).toMatchObject({ state: 'sent' })
    expect(settled.sentAt).toBeDefined()
    const mention = await database.db
      .selectFrom('mention')
      .select(['disposition', 'disposed_by'])
      .where('id', '=', id)
      .execute()
    expect(mention).toEqual([{ disposition: 'answered', disposed_by: 'Mara' }])
    await expect(settleReply(colleague(), { id: reply.id, arrived: false })).rejects.toMatchObject({ code: 'conflict' })
  })

  test('or it did not: then it failed and can be sent again', async () => {
    const { id } = await storeMention(workspace)
    const reply = await write(id, 'Hello', { send: true })
    await setState(reply.id, 'unknown')
    const settled = await settleReply(workspace.ctx, { id: reply.id, arrived: false })
    expect(settled).toMatchObject({ state: 'failed', reasonCode: 'unknown-outcome' })
    expect(await sendReply(workspace.ctx, { id: reply.id, anyway: false })).toMatchObject({ state: 'queued' })
  })
})

test('answers are listed by state, newest first, a page at a time', async () => {
  for (let i = 0; i < 60; i++) await write((await storeMention(workspace)).id, `Hello ${i}`)
  const list = (after?: string) => repliesByState(database.db, workspace.ctx.workspaceId, { state: 'draft', after })
  const first = await list()
  const second = await list(first.next)
  expect([...first.items, ...second.items].map((reply) => reply.text)).toEqual(
    Array.from({ length: 60 }, (_, i) => `Hello ${59 - i}`),
  )
  expect(second.next).toBeUndefined()
  await expect(repliesByState(database.db, workspace.ctx.workspaceId, { state: 'lost' })).rejects.toMatchObject({
    code: 'bad-input',
  })
})

describe('a conversation', () => {
  test('shows the person, everything that was said in time order, and from where it would be answered', async () => {
    const hour = 3_600_000
    const at = (hours: number) => new Date(Date.now() - hours * hour)
    const first = await storeMention(workspace, { posted_at: at(3), text: 'First', disposition: 'answered' })
    const reply = await write(first.id, 'Our answer', { send: true, anyway: true })
    await database.db
      .updateTable('reply')
      .set({ state: 'sent', sent_at: at(2) })
      .where('id', '=', reply.id)
      .execute()
    await storeMention(workspace, { by: first, posted_at: at(1), text: 'Second' })
    const conversation = await readConversation(workspace.ctx, first.conversationId)
    shapes.conversation.parse(conversation)
    const said = conversation.entries.map((entry) => (entry.kind === 'mention' ? entry.mention.text : entry.reply.text))
    expect(said).toEqual(['First', 'Our answer', 'Second'])
    expect(conversation).toMatchObject({
      person: {
        name: 'Ann',
        mentionCount: 2,
        answeredCount: 1,
        identities: [{ channel: 'bluesky', handle: 'ann.example' }],
      },
      answerFrom: { channel: 'bluesky', handle: 'halden.example' },
      limits: { maxGraphemes: 300 },
    })
    expect(conversation.cannotAnswer).toBeUndefined()
  })

  test.each([
    ['its last post was deleted', { deleted_at: new Date() }, 'deleted'],
    ['its channel takes no answers', { channel: 'feeds' }, 'channel-cannot-publish'],
    ['its channel is only known from an imported file', { channel: 'twitter' }, 'channel-cannot-publish'],
  ])('says why it cannot be answered when %s', async (_why, instead, obstacle) => {
    const { conversationId } = await storeMention(workspace, instead)
    expect((await readConversation(workspace.ctx, conversationId)).cannotAnswer).toBe(obstacle)
  })

  test('of another workspace is not there', async () => {
    const { ctx } = await createTestWorkspace(workspace.ctx)
    const { conversationId } = await storeMention(workspace)
    await expect(readConversation(ctx, conversationId)).rejects.toMatchObject({ code: 'not-found' })
  })
})
