import { shapes } from '@earshot/api'
import { invitationLastsMs } from '@earshot/domain'
import { describe, expect, test } from 'vitest'
import { hear, writePost } from '../../listening/testing.ts'
import { createTestWorkspace } from '../../testing/workspace.ts'
import { writeReply } from '../replies/write-reply.ts'
import { sayOfGuest } from './say-of-guest.ts'
import { openInvitingDesk } from './inviting-desk-for-tests.ts'

const desk = await openInvitingDesk()
const { db, connect, says, inPrivate, invite, conversationOf, said } = desk

describe('who comes by it', () => {
  test('goes on in the same conversation, for certain where the network knows them', async () => {
    await connect('telegram')
    const asked = await says('telegram', '42', 'My order is late')
    const { token } = await invite(asked)
    desk.now += 29 * 24 * 3_600_000
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
    desk.now += 1000
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
    const other = await createTestWorkspace(desk.here.ctx)
    const elsewhere = writePost({
      channel: 'telegram',
      by: '42',
      kind: 'message',
      invitation: token,
      postedAt: desk.now,
    })
    await hear(other, [{ kind: 'post', post: elsewhere, toUs: true }])
    expect(await said(asked)).toHaveLength(2)
  })

  test('is one only, also when two come at the same moment, and told twice is there once', async () => {
    await connect('bluesky')
    await connect('email')
    const asked = await says('bluesky', 'did:plc:ann', 'My order is late')
    const { token } = await invite(asked)
    const posts = ['ann', 'eve', 'joe'].map((who) =>
      writePost({ channel: 'email', by: who, kind: 'message', text: who, invitation: token, postedAt: desk.now }),
    )
    const twice = [...posts, ...posts]
    await Promise.all(twice.map((post) => hear(desk.here, [{ kind: 'post', post, toUs: true }])))
    expect(await said(asked)).toHaveLength(2)
    const all = await db
      .selectFrom('mention')
      .select('id')
      .where('workspace_id', '=', desk.here.ctx.workspaceId)
      .where('channel', '=', 'email')
      .execute()
    expect(all).toHaveLength(3)
  })

  test('comes too late when the invitation has expired', async () => {
    await connect('bluesky')
    await connect('email')
    const asked = await says('bluesky', 'did:plc:ann', 'My order is late')
    const { token } = await invite(asked)
    desk.now += invitationLastsMs + 1000
    const late = await inPrivate('email', 'ann@mail.example', 'It is 4711', { invitation: token })
    expect(late.conversation_id).not.toBe(asked.conversation_id)
  })

  test('can take back and change what they wrote, as anybody', async () => {
    await connect('bluesky')
    await connect('email')
    const asked = await says('bluesky', 'did:plc:ann', 'My order is late')
    const { token } = await invite(asked)
    desk.now += 1000
    const post = writePost({
      channel: 'email',
      by: 'ann',
      kind: 'message',
      text: 'It is 4711',
      invitation: token,
      postedAt: desk.now,
    })
    const second = writePost({
      channel: 'email',
      by: 'ann',
      kind: 'message',
      text: 'Sorry, 4712',
      postedAt: desk.now + 1,
    })
    await hear(desk.here, [
      { kind: 'post', post, toUs: true },
      { kind: 'post', post: second, toUs: true },
    ])
    expect(await said(asked)).toEqual(['bluesky My order is late', 'email It is 4711', 'email Sorry, 4712'])
    await hear(desk.here, [{ kind: 'edit', post: { ...post, text: 'It is 4713', version: 'v2' }, toUs: true }])
    await hear(desk.here, [{ kind: 'delete', ref: second.ref, deletedAt: desk.now }], {
      from: { workspaceId: desk.here.ctx.workspaceId, sourceId: desk.here.sourceId, channel: 'email' },
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
    await sayOfGuest(desk.here.ctx, { id: invitationId, same: true })
    expect((await conversationOf(asked)).guests).toMatchObject([{ said: { same: true, by: 'Mara' } }])
  })

  test('is said to be somebody else: gets a conversation of their own, with what they were answered, for good', async () => {
    const { asked, mailed, invitationId } = await comes()
    const answer = { mentionId: mailed.id, text: 'Who are you?', send: true, anyway: false }
    await writeReply(desk.here.ctx, answer)
    const told: unknown[] = []
    const stop = desk.here.ctx.live.subscribe(desk.here.ctx.workspaceId, (event) => told.push(event))
    await sayOfGuest(desk.here.ctx, { id: invitationId, same: false })
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
    desk.now += 1000
    const next = await inPrivate('email', 'ann@mail.example', 'It was a joke')
    expect(next.conversation_id).toBe(conversationId)
    await expect(sayOfGuest(desk.here.ctx, { id: invitationId, same: true })).rejects.toMatchObject({
      code: 'conflict',
    })
  })

  test('nothing is to be found out where the network itself knows', async () => {
    await connect('telegram')
    const asked = await says('telegram', '42', 'Late')
    const { token } = await invite(asked)
    await inPrivate('telegram', '42', '/start', { invitation: token })
    const [guest] = (await conversationOf(asked)).guests
    const same = sayOfGuest(desk.here.ctx, { id: guest?.invitationId ?? '', same: false })
    await expect(same).rejects.toMatchObject({ code: 'conflict' })
    const { ctx } = await createTestWorkspace(desk.here.ctx)
    await expect(sayOfGuest(ctx, { id: guest?.invitationId ?? '', same: true })).rejects.toMatchObject({
      code: 'not-found',
    })
  })
})
