import { invitationLastsMs } from '@earshot/domain'
import { describe, expect, test } from 'vitest'
import { createTestWorkspace } from '../../testing/workspace.ts'
import { sealCredentials } from '../../workspace/account-credentials.ts'
import { writeReply } from '../replies/write-reply.ts'
import { inviteToPrivate } from './invite-to-private.ts'
import { openInvitingDesk } from './inviting-desk-for-tests.ts'

const desk = await openInvitingDesk()
const { db, connect, says, inPrivate, invite, conversationOf } = desk

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
    expect(await writeReply(desk.here.ctx, { ...reply, audience: 'person' })).toMatchObject({ audience: 'person' })
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
    const rows = await db
      .selectFrom('audit')
      .select('verb')
      .where('workspace_id', '=', desk.here.ctx.workspaceId)
      .execute()
    expect(rows).toEqual([{ verb: 'inviteToPrivate' }])
    expect((await conversationOf(asked)).entries).toHaveLength(1)
    desk.now += invitationLastsMs - 3_600_000
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
    const machine = { ...desk.here.ctx, actor: { kind: 'apiKey', id: 'x', name: 'x' } as const }
    await expect(inviteToPrivate(machine, { id: asked.id })).rejects.toMatchObject({ code: 'not-allowed' })
    const { ctx } = await createTestWorkspace(desk.here.ctx)
    await expect(inviteToPrivate(ctx, { id: asked.id })).rejects.toMatchObject({ code: 'not-found' })
  })
})

describe('an answer', () => {
  const write = (mention: { id: string }, audience?: 'everybody' | 'person') =>
    writeReply(desk.here.ctx, { mentionId: mention.id, text: 'Hello', send: false, anyway: false, audience })

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
    const sent = writeReply(desk.here.ctx, { mentionId: asked.id, text: 'Hello', send: true, anyway: false })
    await expect(sent).rejects.toMatchObject({ code: 'no-account', message: expect.stringContaining('Hearing') })
    const values = { name: 'Shop', secret: 'x'.repeat(24), answers: 'https://shop.example/answers' }
    const credentials = sealCredentials(desk.here.ctx, account, values)
    await db.updateTable('account').set({ credentials }).where('id', '=', account).execute()
    expect((await conversationOf(asked)).cannotAnswer).toBeUndefined()
  })
})
