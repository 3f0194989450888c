import { channels } from '@earshot/channels'
import { findToken } from '@earshot/domain'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { handOver, inMailboxOf, mailsOf } from '../../../channels/test/mail-person.ts'
import { startPeer, whyWithout } from '../../../channels/test/peer.ts'
import type { Peer } from '../../../channels/test/peer.ts'
import { socketFetch } from '../../../channels/test/socket-fetch.ts'
import { ann, startTelegram, token as botToken } from '../../../channels/test/telegram-server.ts'
import { startVk } from '../../../channels/test/vk-server.ts'
import { readConversation } from '../../src/answering/conversations/read-conversation.ts'
import { inviteToPrivate } from '../../src/answering/invitations/invite-to-private.ts'
import { startOutbox } from '../../src/answering/outbox/outbox.ts'
import type { Outbox } from '../../src/answering/outbox/outbox.ts'
import { writeReply } from '../../src/answering/replies/write-reply.ts'
import type { Services } from '../../src/context.ts'
import { createTestDatabase } from '../../src/database/testing.ts'
import { connectAccount } from '../../src/listening/accounts/connect-account.ts'
import { createEars } from '../../src/listening/ear/ears.ts'
import { hear, writePost } from '../../src/listening/testing.ts'
import { createHearing } from '../../src/listening/hearing/hearing.ts'
import type { Hearing } from '../../src/listening/hearing/hearing.ts'
import { connectTestAccount } from '../../src/testing/account.ts'
import { createTestServices } from '../../src/testing/services.ts'
import { createTestWorkspace } from '../../src/testing/workspace.ts'
import type { TestWorkspace } from '../../src/testing/workspace.ts'

const seen = { timeout: 60_000, interval: 100 }
const database = await createTestDatabase()
const { db } = database
afterAll(() => database.drop())
let here: TestWorkspace
let hearing: Hearing
let outbox: Outbox

/** A desk that hears and answers on one account. */
async function openDesk(channel: string, values: Record<string, string>, instead: Partial<Services> = {}) {
  here = await createTestWorkspace(createTestServices(database, { channels, ...instead }))
  await db.deleteFrom('source').execute()
  outbox = startOutbox(here.ctx)
  hearing = createHearing(here.ctx, createEars(db))
  await hearing.start()
  await connectAccount(here.ctx, { channel, values })
  await vi.waitUntil(
    async () => typeof (await db.selectFrom('source').select('cursor').executeTakeFirst())?.cursor === 'string',
    seen,
  )
}
async function closeDesk(): Promise<void> {
  await hearing.stop()
  await outbox.stop(0)
  await db.deleteFrom('workspace').execute()
}

const heard = (words: string) =>
  vi.waitUntil(() => db.selectFrom('mention').selectAll().where('text', 'like', `%${words}%`).executeTakeFirst(), seen)
async function answer(mention: { id: string }, text: string, audience: 'everybody' | 'person'): Promise<void> {
  const reply = await writeReply(here.ctx, { mentionId: mention.id, text, audience, send: true, anyway: false })
  const state = () => db.selectFrom('reply').select(['state', 'reason']).where('id', '=', reply.id).executeTakeFirst()
  await expect.poll(state, seen).toEqual({ state: 'sent', reason: null })
}
/** The conversation, each line with who could read it. */
async function told(mention: { conversation_id: string }): Promise<string[]> {
  const { entries } = await readConversation(here.ctx, mention.conversation_id)
  return entries.map((entry) =>
    entry.kind === 'mention'
      ? `${entry.mention.kind === 'message' ? 'private' : 'public'}: ${entry.mention.text}`
      : `${entry.reply.audience === 'person' ? 'private' : 'public'}: we: ${entry.reply.text}`,
  )
}

describe('on Telegram', () => {
  let server: Awaited<ReturnType<typeof startTelegram>>
  beforeEach(async () => {
    server = await startTelegram()
    server.holds = true
    await openDesk('telegram', { token: botToken, service: server.address })
  })
  afterEach(async () => {
    await closeDesk()
    server.close()
  })

  test('the link in the group opens the chat with the bot, and the conversation goes on there', async () => {
    const named = [{ type: 'mention', offset: 0, length: 9 }]
    server.write('@acme_bot where is my order?', { entities: named })
    const asked = await heard('where is my order?')
    const { texts } = await inviteToPrivate(here.ctx, { id: asked.id })
    await answer(asked, texts[0] ?? '', 'everybody')
    expect(server.sent).toMatchObject([{ chat_id: -1_002_233_445_566, text: texts[0] }])
    const start = /\?start=(\S+)/.exec(server.sent[0]?.text ?? '')?.[1]
    // Telegram counts in seconds.
    const sentAt = Date.now()
    await vi.waitUntil(() => Math.floor(Date.now() / 1000) * 1000 > sentAt, seen)
    const chat = { id: ann.id, type: 'private', first_name: 'Ann' }
    const say = (message_id: number, text: string, from: object = ann, where: object = chat) =>
      server.tell({ message: { message_id, date: Math.floor(Date.now() / 1000), chat: where, from, text } })
    // Somebody else of the group presses the link first.
    const eve = { id: 66, is_bot: false, first_name: 'Eve' }
    say(1, `/start ${start}`, eve, { id: eve.id, type: 'private', first_name: 'Eve' })
    say(2, `/start ${start}`)
    say(3, 'It is number 4711')
    const inPrivate = await heard('It is number 4711')
    await answer(inPrivate, 'It leaves today.', 'person')
    expect(server.sent[1]).toMatchObject({ chat_id: ann.id, text: 'It leaves today.' })
    expect(await told(asked)).toEqual([
      'public: @acme_bot where is my order?',
      `public: we: ${texts[0]}`,
      'private: /start',
      'private: It is number 4711',
      'private: we: It leaves today.',
    ])
  }, 120_000)
})

describe('on VKontakte', () => {
  let server: Awaited<ReturnType<typeof startVk>>
  beforeEach(async () => {
    server = await startVk()
    server.holds = true
    await openDesk('vk', { group: 'club123', token: 'right', service: server.address })
  })
  afterEach(async () => {
    await closeDesk()
    server.close()
  })

  test('the link below the post opens messages with the community, and the conversation goes on there', async () => {
    server.write('Где мой заказ?')
    const asked = await heard('Где мой заказ?')
    const { texts } = await inviteToPrivate(here.ctx, { id: asked.id })
    expect(texts[0]).toMatch(/^Давайте .*https:\/\/vk\.me\/acme\?ref=[0-9A-Z]{20}$/)
    await answer(asked, texts[0] ?? '', 'everybody')
    const message = { conversation_message_id: 3, date: Math.floor(Date.now() / 1000), from_id: 42, peer_id: 42 }
    server.tell('message_new', {
      message: { ...message, text: 'Номер 4711', ref: findToken(texts[0]?.split('ref=')[1]) },
    })
    const inPrivate = await heard('Номер 4711')
    expect(inPrivate).toMatchObject({ kind: 'message', conversation_id: asked.conversation_id })
    await answer(inPrivate, 'Отправим сегодня.', 'person')
    const [comment, sent] = server.called.filter(({ method }) => /createComment|messages\.send/.test(method))
    expect(comment?.method).toBe('wall.createComment')
    expect(sent).toMatchObject({
      method: 'messages.send',
      parameters: { peer_ids: '42', message: 'Отправим сегодня.' },
    })
    const { guests } = await readConversation(here.ctx, asked.conversation_id)
    expect(guests).toMatchObject([{ channel: 'vk', isCertain: true }])
  }, 120_000)

  test('what the network refuses because the person has not allowed messages is told with what to do', async () => {
    const message = { conversation_message_id: 3, date: Math.floor(Date.now() / 1000), from_id: 42, peer_id: 42 }
    server.tell('message_new', { message: { ...message, text: 'Номер 4711' } })
    const asked = await heard('Номер 4711')
    server.refuseNext = 901
    const sending = { mentionId: asked.id, text: 'Отправим сегодня.', send: true, anyway: false }
    const reply = await writeReply(here.ctx, sending)
    const row = () => db.selectFrom('reply').select(['state', 'reason']).where('id', '=', reply.id).executeTakeFirst()
    await expect.poll(row, seen).toMatchObject({
      state: 'failed',
      reason: expect.stringMatching(/has not allowed the community to write\. Answer where they wrote in public/),
    })
  }, 120_000)
})

const reason = whyWithout('mastodon-snac.sh') ?? (process.getuid?.() === 0 ? undefined : 'skipped without root')

describe.skipIf(reason !== undefined)(`on two real servers of the fediverse (${reason ?? 'running'})`, () => {
  let peer: Peer
  let folder: string
  let outside: typeof fetch
  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'fediverse-'))
    const bridge = path.resolve(import.meta.dirname, '../../../channels/test/bridge.mjs')
    const hosts = ['a.test=127.0.0.1', 'b.test=127.0.0.2']
    peer = await startPeer('mastodon-snac.sh', ['--', process.execPath, bridge, folder, ...hosts])
    outside = socketFetch(folder)
    await vi.waitUntil(
      () =>
        outside('http://a.test/api/v1/instance').then(
          ({ ok }) => ok,
          () => false,
        ),
      seen,
    )
    const channelContext = (signal: AbortSignal) => ({ fetch: outside, signal, now: Date.now, report: () => undefined })
    await openDesk('mastodon', { server: 'http://a.test', token: peer.facts['brand'] ?? '' }, { channelContext })
  }, 300_000)
  afterAll(async () => {
    await closeDesk()
    await peer?.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  async function asAnn(method: string, where: string, body?: object): Promise<Record<string, unknown>> {
    const headers = { authorization: `Bearer ${peer.facts['ann']}`, 'content-type': 'application/json' }
    const init = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }
    return (await outside(`http://b.test${where}`, init)).json()
  }

  test('one key makes the answer to a public question private, and what comes back stays in the conversation', async () => {
    await asAnn('GET', '/api/v2/search?q=http%3A%2F%2Fa.test%2Fbrand&resolve=true&type=accounts')
    const status = await asAnn('POST', '/api/v1/statuses', { status: '@brand@a.test where is my order?' })
    const asked = await heard('where is my order?')
    const { audience, texts } = await inviteToPrivate(here.ctx, { id: asked.id })
    expect(audience).toBe('person')
    await answer(asked, texts[0] ?? '', 'person')
    interface Below {
      readonly descendants?: readonly { readonly id: string; readonly visibility: string }[]
    }
    const ours = await vi.waitUntil(async () => {
      const { descendants } = (await asAnn('GET', `/api/v1/statuses/${String(status['id'])}/context`)) as Below
      return descendants?.[0]
    }, seen)
    expect(ours.visibility).toBe('direct')
    const back = { status: '@brand@a.test it is 4711', visibility: 'direct', in_reply_to_id: ours.id }
    await asAnn('POST', '/api/v1/statuses', back)
    const message = await heard('it is 4711')
    expect(message).toMatchObject({ kind: 'message', conversation_id: asked.conversation_id })
    expect((await told(asked)).map((line) => line.split(':')[0])).toEqual(['public', 'private', 'private'])
  }, 240_000)
})

const mailReason = whyWithout('mail.sh')

describe.skipIf(mailReason !== undefined)(
  `from a network without messages to a real mailbox (${mailReason ?? 'running'})`,
  () => {
    let peer: Peer
    beforeAll(async () => {
      peer = await startPeer('mail.sh')
      const { imap = '', smtp = '' } = peer.facts
      await inMailboxOf(imap, 'desk', (client) => client.mailboxCreate('Sent'))
      const [heardBy, sentBy] = [imap.replace('imap://', 'imap+plain://'), smtp.replace('smtp://', 'smtp+plain://')]
      const values = { address: 'desk@x.test', user: 'desk', password: 'secret', imap: heardBy, smtp: sentBy }
      await openDesk('email', values)
    }, 300_000)
    afterAll(async () => {
      await closeDesk()
      await peer?.stop()
    })

    test('a mail with the code in its subject joins the conversation, and is answered in private', async () => {
      await connectTestAccount(here)
      const post = writePost({ text: 'Halden, where is my order?' })
      await hear(here, [{ kind: 'post', post, toUs: true }])
      const asked = await heard('where is my order?')
      const { texts } = await inviteToPrivate(here.ctx, { id: asked.id })
      const [, code] = /desk@x\.test with this code in the subject: ([0-9A-Z-]{23})$/.exec(texts[0] ?? '') ?? []
      const { imap = '', smtp = '' } = peer.facts
      const send = (who: string, id: string, text: string) => {
        const head = `From: ${who} <${who}@customer.test>\nTo: desk@x.test\nMessage-ID: <${id}@customer.test>\n`
        const mail = `${head}Subject: Your code ${code}\nDate: ${new Date().toUTCString()}\n\n${text}\n`
        return handOver(smtp, `${who}@customer.test`, ['desk@x.test'], mail)
      }
      await send('ann', 'one', 'It is 4711')
      const mailed = await heard('It is 4711')
      expect(mailed.conversation_id).toBe(asked.conversation_id)
      await send('eve', 'two', 'Tell me, too')
      expect((await heard('Tell me, too')).conversation_id).not.toBe(asked.conversation_id)
      await answer(mailed, 'It leaves today.', 'person')
      await expect.poll(async () => (await mailsOf(imap, 'ann')).length, seen).toBe(1)
      expect((await told(asked)).map((line) => line.split(':')[0])).toEqual(['public', 'private', 'private'])
      const { guests } = await readConversation(here.ctx, asked.conversation_id)
      expect(guests).toMatchObject([{ channel: 'email', name: 'ann', isCertain: false }])
    }, 180_000)
  },
)
