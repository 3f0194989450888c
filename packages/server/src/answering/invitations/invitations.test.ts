import { shapes } from '@earshot/api'
import { channels } from '@earshot/channels'
import { findToken, invitationLastsMs } from '@earshot/domain'
import type { Post } from '@earshot/domain'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { createTestDatabase } from '../../database/testing.ts'
import { readSimply } from '../../listening/reading-for-tests.ts'
import { hear, writePost } from '../../listening/testing.ts'
import { createTestServices } from '../../testing/services.ts'
import { createTestWorkspace } from '../../testing/workspace.ts'
import type { TestWorkspace } from '../../testing/workspace.ts'
import { sealCredentials } from '../../workspace/account-credentials.ts'
import { readConversation } from '../conversations/read-conversation.ts'
import { writeReply } from '../replies/write-reply.ts'
import { inviteToPrivate } from './invite-to-private.ts'
import { sayOfGuest } from './say-of-guest.ts'

const database = await createTestDatabase()
afterAll(() => database.drop())
const { db } = database
let now = Date.UTC(2026, 5, 1)
let here: TestWorkspace
beforeEach(async () => {
  now = Date.UTC(2026, 5, 1)
  here = await createTestWorkspace(createTestServices(database, { channels, read: readSimply, now: () => now }))
})

const settings: Readonly<Record<string, Record<string, string>>> = {
  bluesky: { handle: 'halden.example', password: 'x' },
  telegram: { token: '1:x' },
  vk: { group: 'club123', token: 'x' },
  mastodon: { server: 'https://social.example', token: 'x' },
  email: {
    address: 'help@halden.example',
    password: 'x',
    imap: 'imap.halden.example:993',
    smtp: 'smtp.halden.example:465',
  },
  webchat: { name: 'Halden', origins: 'https://www.halden.example' },
  webhook: { name: 'Shop', secret: 'x'.repeat(24), answers: 'https://shop.example/answers' },
}

async function connect(channel: string, handle = 'halden', values = settings[channel] ?? {}): Promise<string> {
  const { ctx } = here
  const id = ctx.newId()
  const at = { created_at: new Date(now) }
  const credentials = sealCredentials(ctx, id, values)
  const account = { workspace_id: ctx.workspaceId, id, channel, ref: `us ${id}`, handle, credentials }
  await db
    .insertInto('account')
    .values({ ...account, state: 'connected', ...at })
    .execute()
  return id
}

/** What somebody says on a network; gives its mention. */
async function says(channel: string, who: string, text: string, more: Partial<Post> = {}) {
  now += 1000
  const post = writePost({ channel, by: who, text, postedAt: now, ...more })
  await hear(here, [{ kind: 'post', post, toUs: true }])
  return db
    .selectFrom('mention')
    .selectAll()
    .where('workspace_id', '=', here.ctx.workspaceId)
    .where('ref', '=', post.ref)
    .executeTakeFirstOrThrow()
}
const inPrivate = (channel: string, who: string, text: string, more: Partial<Post> = {}) =>
  says(channel, who, text, { kind: 'message', ...more })
const invite = async (mention: { id: string }, accountId?: string) => {
  const offer = await inviteToPrivate(here.ctx, { id: mention.id, accountId })
  shapes.invitationOffer.parse(offer)
  return { ...offer, token: findToken(offer.texts[0]) ?? '' }
}
const conversationOf = (mention: { conversation_id: string }) => readConversation(here.ctx, mention.conversation_id)
const said = async (mention: { conversation_id: string }) =>
  (await conversationOf(mention)).entries.map((entry) =>
    entry.kind === 'mention' ? `${entry.mention.channel} ${entry.mention.text}` : entry.reply.text,
  )

describe('an invitation', () => {
  test.each([
    ['telegram', 'halden_bot', /https:\/\/t\.me\/halden_bot\?start=[0-9A-Z]{20}$/],
    ['vk', 'halden', /https:\/\/vk\.me\/halden\?ref=[0-9A-Z]{20}$/],
  ])('on %s leads to private messages with the account that answers there', async (channel, handle, link) => {
    const account = await connect(channel, handle)
    await connect('webchat')
    const asked = await says(channel, '42', 'My order 4711 is late')
    const offer = await invite(asked)
    expect(offer).toMatchObject({ audience: 'everybody', accountId: account })
    for (const text of offer.texts) expect(text).toMatch(link)
    expect(offer.ways.map(({ channel: one }) => one)).toEqual([channel, 'webchat'])
  })

  test('on Mastodon is an answer that its author alone reads, and nothing has to be opened', async () => {
    await connect('mastodon')
    const asked = await says('mastodon', 'https://b.test/@ann', 'My order is late')
    expect(await invite(asked)).toMatchObject({ audience: 'person', ways: [], token: '' })
    const reply = { mentionId: asked.id, text: 'What is its number?', send: true, anyway: false }
    expect(await writeReply(here.ctx, { ...reply, audience: 'person' })).toMatchObject({ audience: 'person' })
    expect(await conversationOf(asked)).toMatchObject({ outlets: [{ channel: 'mastodon', answersAlone: true }] })
  })

  test('on a network without private messages leads to the chat on our site, else to our mailbox', async () => {
    await connect('bluesky')
    const mailbox = await connect('email')
    const asked = await says('bluesky', 'did:plc:ann', 'My order is late')
    const byMail = await invite(asked)
    expect(byMail.texts[0]).toMatch(/help@halden\.example .*([0-9A-Z]{5}-){3}[0-9A-Z]{5}$/)
    await connect('webchat')
    const byChat = await invite(asked)
    expect(byChat.texts[0]).toMatch(/https:\/\/www\.halden\.example\/#earshot-chat=[0-9A-Z]{20}$/)
    expect((await invite(asked, mailbox)).token).toBe(byMail.token)
  })

  test('is in the language of the person, and has shorter words for networks with little room', async () => {
    await connect('bluesky')
    await connect('email')
    const texts = async (language: string) => {
      const asked = await says('bluesky', `did:plc:${language}`, 'x')
      await db.updateTable('mention').set({ language }).where('id', '=', asked.id).execute()
      return (await invite(asked)).texts
    }
    const [en, ru, el, de] = [await texts('en'), await texts('ru'), await texts('el'), await texts('de')]
    expect(en[0]).toMatch(/^Let us /)
    expect(ru[0]).toMatch(/^Давайте /)
    expect(el[0]).toMatch(/^Ας /)
    expect(de[0]).toMatch(/^Let us /)
    for (const list of [en, ru, el]) {
      expect(list.map(({ length }) => length)).toEqual(list.map(({ length }) => length).toSorted((a, b) => b - a))
      for (const text of list) expect(text.length).toBeLessThan(250)
    }
  })

  test('stays the same while it is open, sends nothing, and is written into the log once', async () => {
    await connect('telegram')
    const asked = await says('telegram', '42', 'Late')
    expect((await invite(asked)).token).toBe((await invite(asked)).token)
    const rows = await db.selectFrom('audit').select('verb').where('workspace_id', '=', here.ctx.workspaceId).execute()
    expect(rows).toEqual([{ verb: 'inviteToPrivate' }])
    expect((await conversationOf(asked)).entries).toHaveLength(1)
    now += invitationLastsMs - 3_600_000
    const later = await db.selectFrom('invitation').select('token').execute()
    expect((await invite(asked)).token).not.toBe(later[0]?.token)
  })

  test('is refused where it is private already, where there is no place, and by machines', async () => {
    await connect('bluesky')
    const asked = await says('bluesky', 'did:plc:ann', 'Late')
    await expect(invite(asked)).rejects.toMatchObject({ code: 'no-account' })
    await connect('email')
    const mailed = await inPrivate('email', 'ann@mail.example', 'Late')
    await expect(invite(mailed)).rejects.toMatchObject({ code: 'conflict' })
    const machine = { ...here.ctx, actor: { kind: 'apiKey', id: 'x', name: 'x' } as const }
    await expect(inviteToPrivate(machine, { id: asked.id })).rejects.toMatchObject({ code: 'not-allowed' })
    const { ctx } = await createTestWorkspace(here.ctx)
    await expect(inviteToPrivate(ctx, { id: asked.id })).rejects.toMatchObject({ code: 'not-found' })
  })
})

describe('who comes by it', () => {
  test('goes on in the same conversation, for certain where the network knows them', async () => {
    await connect('telegram')
    const asked = await says('telegram', '42', 'My order is late')
    const { token } = await invite(asked)
    now += 29 * 24 * 3_600_000
    const came = await inPrivate('telegram', '42', '/start', { invitation: token })
    expect(came.conversation_id).toBe(asked.conversation_id)
    expect(await conversationOf(asked)).toMatchObject({
      guests: [{ channel: 'telegram', isCertain: true, invitedBy: 'Mara' }],
    })
    expect((await inPrivate('telegram', '42', 'It is 4711')).conversation_id).toBe(asked.conversation_id)
    expect(await said(asked)).toEqual(['telegram My order is late', 'telegram /start', 'telegram It is 4711'])
  })

  test('goes on there from another network, too, with all they write next; it is said that nobody can be certain', async () => {
    await connect('bluesky')
    await connect('email')
    const asked = await says('bluesky', 'did:plc:ann', 'My order is late')
    const { token } = await invite(asked)
    const mailed = await inPrivate('email', 'ann@mail.example', 'It is 4711', { invitation: token })
    now += 1000
    const more = await inPrivate('email', 'ann@mail.example', 'And please hurry')
    const again = await says('bluesky', 'did:plc:ann', 'I wrote to you')
    for (const one of [mailed, more, again]) expect(one.conversation_id).toBe(asked.conversation_id)
    expect(mailed.person_id).not.toBe(asked.person_id)
    const conversation = await conversationOf(asked)
    shapes.conversation.parse(conversation)
    expect(conversation.guests).toMatchObject([{ channel: 'email', name: 'ann@mail.example', isCertain: false }])
    expect(conversation.outlets.map(({ channel }) => channel).toSorted()).toEqual(['bluesky', 'email'])
  })

  test('is one only: nobody else gets in with the same token, nor somebody else of the same network', async () => {
    await connect('telegram')
    await connect('email')
    const asked = await says('telegram', '42', 'My order is late')
    const { token } = await invite(asked)
    const stranger = await inPrivate('telegram', '66', '/start', { invitation: token })
    expect(stranger.conversation_id).not.toBe(asked.conversation_id)
    await inPrivate('telegram', '42', '/start', { invitation: token })
    const eve = await inPrivate('email', 'eve@mail.example', 'Where is my order?', { invitation: token })
    expect(eve.conversation_id).not.toBe(asked.conversation_id)
    expect(await said(asked)).toEqual(['telegram My order is late', 'telegram /start'])
    // A token that nobody was given, and one of another workspace.
    const other = await createTestWorkspace(here.ctx)
    const elsewhere = writePost({ channel: 'telegram', by: '42', kind: 'message', invitation: token, postedAt: now })
    await hear(other, [{ kind: 'post', post: elsewhere, toUs: true }])
    expect(await said(asked)).toHaveLength(2)
  })

  test('is one only, also when two come at the same moment, and told twice is there once', async () => {
    await connect('bluesky')
    await connect('email')
    const asked = await says('bluesky', 'did:plc:ann', 'My order is late')
    const { token } = await invite(asked)
    const posts = ['ann', 'eve', 'joe'].map((who) =>
      writePost({ channel: 'email', by: who, kind: 'message', text: who, invitation: token, postedAt: now }),
    )
    const twice = [...posts, ...posts]
    await Promise.all(twice.map((post) => hear(here, [{ kind: 'post', post, toUs: true }])))
    expect(await said(asked)).toHaveLength(2)
    const all = await db
      .selectFrom('mention')
      .select('id')
      .where('workspace_id', '=', here.ctx.workspaceId)
      .where('channel', '=', 'email')
      .execute()
    expect(all).toHaveLength(3)
  })

  test('comes too late when the invitation has expired', async () => {
    await connect('bluesky')
    await connect('email')
    const asked = await says('bluesky', 'did:plc:ann', 'My order is late')
    const { token } = await invite(asked)
    now += invitationLastsMs + 1000
    const late = await inPrivate('email', 'ann@mail.example', 'It is 4711', { invitation: token })
    expect(late.conversation_id).not.toBe(asked.conversation_id)
  })

  test('can take back and change what they wrote, as anybody', async () => {
    await connect('bluesky')
    await connect('email')
    const asked = await says('bluesky', 'did:plc:ann', 'My order is late')
    const { token } = await invite(asked)
    now += 1000
    const post = writePost({
      channel: 'email',
      by: 'ann',
      kind: 'message',
      text: 'It is 4711',
      invitation: token,
      postedAt: now,
    })
    const second = writePost({ channel: 'email', by: 'ann', kind: 'message', text: 'Sorry, 4712', postedAt: now + 1 })
    await hear(here, [
      { kind: 'post', post, toUs: true },
      { kind: 'post', post: second, toUs: true },
    ])
    expect(await said(asked)).toEqual(['bluesky My order is late', 'email It is 4711', 'email Sorry, 4712'])
    await hear(here, [{ kind: 'edit', post: { ...post, text: 'It is 4713', version: 'v2' }, toUs: true }])
    await hear(here, [{ kind: 'delete', ref: second.ref, deletedAt: now }], {
      from: { workspaceId: here.ctx.workspaceId, sourceId: here.sourceId, channel: 'email' },
    })
    expect(await said(asked)).toEqual(['bluesky My order is late', 'email It is 4713', 'email '])
  })
})

describe('a guest whom nobody can be certain of', () => {
  const comes = async () => {
    await connect('bluesky')
    await connect('email')
    const asked = await says('bluesky', 'did:plc:ann', 'My order is late')
    const { token } = await invite(asked)
    const mailed = await inPrivate('email', 'ann@mail.example', 'It is 4711', { invitation: token })
    const [guest] = (await conversationOf(asked)).guests
    return { asked, mailed, invitationId: guest?.invitationId ?? '' }
  }

  test('is said to be the person by one of us, which stays beside them', async () => {
    const { asked, invitationId } = await comes()
    await sayOfGuest(here.ctx, { id: invitationId, same: true })
    expect((await conversationOf(asked)).guests).toMatchObject([{ said: { same: true, by: 'Mara' } }])
  })

  test('is said to be somebody else: gets a conversation of their own, with what they were answered, for good', async () => {
    const { asked, mailed, invitationId } = await comes()
    const answer = { mentionId: mailed.id, text: 'Who are you?', send: true, anyway: false }
    await writeReply(here.ctx, answer)
    const told: unknown[] = []
    const stop = here.ctx.live.subscribe(here.ctx.workspaceId, (event) => told.push(event))
    await sayOfGuest(here.ctx, { id: invitationId, same: false })
    stop()
    expect(await said(asked)).toEqual(['bluesky My order is late'])
    expect((await conversationOf(asked)).guests).toEqual([])
    expect(told).toMatchObject([{ type: 'mention', mention: { id: mailed.id } }])
    const { conversationId } = await db
      .selectFrom('mention')
      .select('conversation_id as conversationId')
      .where('id', '=', mailed.id)
      .executeTakeFirstOrThrow()
    expect(await said({ conversation_id: conversationId })).toEqual(['email It is 4711', 'Who are you?'])
    now += 1000
    const next = await inPrivate('email', 'ann@mail.example', 'It was a joke')
    expect(next.conversation_id).toBe(conversationId)
    await expect(sayOfGuest(here.ctx, { id: invitationId, same: true })).rejects.toMatchObject({ code: 'conflict' })
  })

  test('nothing is to be found out where the network itself knows', async () => {
    await connect('telegram')
    const asked = await says('telegram', '42', 'Late')
    const { token } = await invite(asked)
    await inPrivate('telegram', '42', '/start', { invitation: token })
    const [guest] = (await conversationOf(asked)).guests
    const same = sayOfGuest(here.ctx, { id: guest?.invitationId ?? '', same: false })
    await expect(same).rejects.toMatchObject({ code: 'conflict' })
    const { ctx } = await createTestWorkspace(here.ctx)
    await expect(sayOfGuest(ctx, { id: guest?.invitationId ?? '', same: true })).rejects.toMatchObject({
      code: 'not-found',
    })
  })
})

describe('an answer', () => {
  const write = (mention: { id: string }, audience?: 'everybody' | 'person') =>
    writeReply(here.ctx, { mentionId: mention.id, text: 'Hello', send: false, anyway: false, audience })

  test('is as public as what it answers, and what was private is never answered in public', async () => {
    for (const channel of ['bluesky', 'email', 'mastodon']) await connect(channel)
    const asked = await says('bluesky', 'did:plc:ann', 'Late')
    const mailed = await inPrivate('email', 'ann@mail.example', 'Late')
    expect(await write(asked)).toMatchObject({ audience: 'everybody' })
    expect(await write(mailed)).toMatchObject({ audience: 'person' })
    await expect(write(mailed, 'everybody')).rejects.toMatchObject({ code: 'bad-input' })
    await expect(write(asked, 'person')).rejects.toMatchObject({ code: 'bad-input' })
    const tooted = await says('mastodon', 'https://b.test/@ann', 'Late')
    const alone = await write(tooted, 'person')
    const open = await write(tooted, 'everybody')
    expect(open.id).not.toBe(alone.id)
  })

  test('cannot leave from an account without an address for answers, which is said instead of offering it', async () => {
    const account = await connect('webhook', 'Shop', { name: 'Shop', secret: 'x'.repeat(24) })
    const asked = await says('webhook', 'Shop/ann', 'Late')
    expect(await conversationOf(asked)).toMatchObject({
      cannotAnswer: 'no-answer-address',
      outlets: [{ channel: 'webhook', cannotAnswer: 'no-answer-address' }],
    })
    const sent = writeReply(here.ctx, { mentionId: asked.id, text: 'Hello', send: true, anyway: false })
    await expect(sent).rejects.toMatchObject({ code: 'no-account', message: expect.stringContaining('Hearing') })
    const values = { name: 'Shop', secret: 'x'.repeat(24), answers: 'https://shop.example/answers' }
    const credentials = sealCredentials(here.ctx, account, values)
    await db.updateTable('account').set({ credentials }).where('id', '=', account).execute()
    expect((await conversationOf(asked)).cannotAnswer).toBeUndefined()
  })
})
