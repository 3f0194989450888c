import { Ajv } from 'ajv'
import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { listenUntil, openLedger, testContext } from '../../test/context.ts'
import { startPeer, whyWithout } from '../../test/peer.ts'
import { sharedPath } from '../../test/shared.ts'
import { ann, bot, group, refused, startTelegram, token, type TelegramTestServer } from '../../test/telegram-server.ts'
import type { PublishInput } from '../port.ts'
import { openTelegram } from './channel.ts'
import { openAlbums, readUpdates } from './updates.ts'

const us = { id: '123456', username: 'acme_bot' }
const now = Date.UTC(2026, 5, 1)
const telegram = openTelegram({ longPollMs: 500, timeoutMs: 1000, restMs: 100 })

let server: TelegramTestServer
beforeEach(async () => {
  server = await startTelegram()
})
afterEach(() => server.close())

const credentials = () => ({ values: { token, service: server.address } })
const message = (more: object) => ({
  update_id: 7,
  message: { message_id: 5, date: 1_779_700_000, chat: group, from: ann, text: 'hi', ...more },
})
const heard = (...updates: object[]) => readUpdates(updates, 0, us, now).events
const first = (update: object) => {
  const [event] = heard(update)
  if (event?.kind !== 'post') throw new Error(`heard ${event?.kind}`)
  return event
}

describe('a message on Telegram', () => {
  it('is known by its chat and number, and says who wrote it, where and when', () => {
    expect(first(message({})).post).toMatchObject({
      ref: '-1002233445566/5',
      kind: 'post',
      author: { ref: '42', handle: 'ann', name: 'Ann Lee' },
      text: 'hi',
      url: 'https://t.me/acmetalk/5',
      postedAt: 1_779_700_000_000,
    })
  })

  it('is for us in private, when it answers us, and when it names us', () => {
    expect(first(message({ chat: { id: 42, type: 'private' } }))).toMatchObject({
      toUs: true,
      post: { kind: 'message' },
    })
    expect(first(message({ reply_to_message: { message_id: 3, from: bot } }))).toMatchObject({
      toUs: true,
      post: { kind: 'reply', parentRef: '-1002233445566/3' },
    })
    expect(
      first(message({ text: '📦 @Acme_Bot hi', entities: [{ type: 'mention', offset: 3, length: 9 }] })).toUs,
    ).toBe(true)
    expect(
      first(message({ text: '@acme_bots hi', entities: [{ type: 'mention', offset: 0, length: 10 }] })).toUs,
    ).toBeUndefined()
    expect(first(message({})).toUs).toBeUndefined()
  })

  it('under a channel’s post belongs to that post, and may be written in a channel’s name', () => {
    const comment = message({
      message_thread_id: 3,
      reply_to_message: { message_id: 4, sender_chat: { id: -1001, type: 'channel', title: 'Acme news' } },
      sender_chat: { id: -1009, type: 'channel', title: 'Ann’s channel', username: 'annblog' },
      from: { id: 136_817_688, is_bot: true, first_name: 'Channel' },
    })
    expect(first(comment).post).toMatchObject({
      parentRef: '-1002233445566/4',
      rootRef: '-1002233445566/3',
      author: { ref: '-1009', handle: 'annblog', name: 'Ann’s channel' },
      mentionsRefs: ['-1001'],
    })
  })

  it('in a forum’s topic answers nobody by being in the topic', () => {
    expect(
      first(message({ is_topic_message: true, message_thread_id: 3, reply_to_message: { message_id: 3 } })).post,
    ).toMatchObject({ kind: 'post' })
  })

  it('has links and hashtags where Telegram says, after emoji, too', () => {
    const text = '👩‍👩‍👧 see acme.com and here #late'
    const entities = [
      { type: 'url', offset: text.indexOf('acme.com'), length: 8 },
      { type: 'text_link', offset: text.indexOf('here'), length: 4, url: 'https://acme.example/x' },
      { type: 'hashtag', offset: text.indexOf('#late'), length: 5 },
    ]
    expect(first(message({ text, entities })).post).toMatchObject({
      links: ['https://acme.com', 'https://acme.example/x'],
      hashtags: ['late'],
    })
  })

  it('may be pictures only; an album of them is one post with its words', () => {
    const picture = (id: number, more: object) => ({
      ...message({}),
      update_id: id,
      message: { ...message({}).message, message_id: id, text: undefined, photo: [{}], media_group_id: 'a1', ...more },
    })
    const events = heard(
      picture(10, {}),
      picture(11, { caption: 'both are broken' }),
      picture(12, {}),
      message({ message_id: 13 }),
    )
    expect(events).toMatchObject([
      { post: { ref: '-1002233445566/10', text: 'both are broken', mediaTexts: ['photo', 'photo', 'photo'] } },
      { post: { ref: '-1002233445566/13' } },
    ])
  })

  it('is the same post when the pictures of an album come one by one, and when its words are changed', () => {
    const albums = openAlbums()
    const picture = (id: number, more: object = {}) => ({
      ...message({}).message,
      message_id: id,
      text: undefined,
      photo: [{}],
      media_group_id: 'a1',
      ...more,
    })
    const tell = (update: object) => readUpdates([update], 0, us, now, albums).events
    const [begun] = tell({ update_id: 10, message: picture(10) })
    const [more] = tell({ update_id: 11, message: picture(11, { caption: 'both are broken' }) })
    const [words] = tell({
      update_id: 12,
      edited_message: picture(11, { caption: 'all are broken', edit_date: 1_779_700_060 }),
    })
    expect(begun).toMatchObject({ kind: 'post', post: { ref: '-1002233445566/10', mediaTexts: ['photo'] } })
    expect(more).toMatchObject({
      kind: 'edit',
      post: { ref: '-1002233445566/10', text: 'both are broken', mediaTexts: ['photo', 'photo'] },
    })
    expect(words).toMatchObject({
      kind: 'edit',
      post: { ref: '-1002233445566/10', text: 'all are broken', mediaTexts: ['photo', 'photo'] },
    })
    const versions = [begun, more, words].map((event) => event !== undefined && 'post' in event && event.post.version)
    expect(new Set(versions).size).toBe(3)
  })

  it('that nobody wrote (a new member, a group that moved) is kept aside', () => {
    expect(
      heard(message({ text: undefined, new_chat_members: [ann] }), { update_id: 8, my_chat_member: {} }),
    ).toMatchObject([
      { kind: 'unknown', type: 'service message' },
      { kind: 'unknown', type: 'my_chat_member' },
    ])
  })
})

describe('listening as a bot', () => {
  it('lets Telegram forget only what was stored', async () => {
    server.write('one')
    const ledger = openLedger()
    const context = testContext()
    const iterator = telegram.listen({ settings: {}, credentials: credentials() }, context)[Symbol.asyncIterator]()
    await iterator.next()
    const crashed = telegram.listen({ settings: {}, credentials: credentials() }, testContext())
    await listenUntil(crashed, ledger, () => ledger.posts.size === 1)
    context.stop()
    expect(ledger.posts.size).toBe(1)
  })

  it('names the gap after more than a day of silence', async () => {
    const at = Date.now() - 3 * 86_400_000
    const ledger = openLedger()
    const context = testContext()
    const listening = telegram.listen(
      { settings: {}, credentials: credentials(), cursor: JSON.stringify({ next: 5, at }) },
      context,
    )
    await listenUntil(listening, ledger, () => ledger.batches.length === 1)
    context.stop()
    expect(ledger.batches[0]?.gaps).toMatchObject([{ from: at, reason: 'server-lost-history' }])
  })

  it('waits for its predecessor to let go, but tells when another program keeps the bot', async () => {
    server.conflicts = 2
    server.write('hello')
    const ledger = openLedger()
    await listenUntil(
      telegram.listen({ settings: {}, credentials: credentials() }, testContext()),
      ledger,
      () => ledger.posts.size === 1,
    )
    server.conflicts = 100
    const listening = telegram.listen({ settings: {}, credentials: credentials() }, testContext())
    await expect(listening[Symbol.asyncIterator]().next()).rejects.toThrow('Another program already hears for this bot')
  })

  it('says when what was entered is no token at all', async () => {
    const wrong = { values: { token: 'my bot', service: server.address } }
    await expect(telegram.check(wrong, testContext())).rejects.toMatchObject({ kind: 'auth' })
    expect(server.asked).toEqual([])
  })
})

describe('answering as a bot', () => {
  const answer = (more: Partial<PublishInput> = {}): PublishInput => ({
    credentials: credentials(),
    text: 'on its way 📦',
    languages: [],
    parentRef: `${group.id}/5`,
    idempotencyKey: 'k',
    ...more,
  })

  it('replies to the message itself', async () => {
    const published = await telegram.publish?.(answer(), testContext())
    expect(server.sent).toEqual([
      {
        chat_id: group.id,
        text: 'on its way 📦',
        reply_parameters: { message_id: 5, allow_sending_without_reply: false },
      },
    ])
    expect(published?.ref).toMatch(/^-1002233445566\/\d+$/)
  })

  it('cannot tell whether an answer without confirmation arrived', async () => {
    server.nextSend = { how: 'never' }
    await expect(telegram.publish?.(answer(), testContext())).rejects.toMatchObject({ kind: 'unavailable' })
    expect(await telegram.findPublished?.(answer(), testContext())).toBeUndefined()
  })

  it.each([
    [refused(403, 'Forbidden: bot was blocked by the user'), 'rejected', /has blocked the bot/],
    [refused(400, 'Bad Request: message to be replied not found'), 'gone', /was deleted/],
    [refused(429, 'Too Many Requests: retry after 7', { retry_after: 7 }), 'rate-limited', /slow down/],
    [refused(400, 'Bad Request: chat not found'), 'rejected', /chat not found/],
  ])('says why it was not delivered', async (reply, kind, sentence) => {
    server.nextSend = reply
    await expect(telegram.publish?.(answer(), testContext())).rejects.toMatchObject({
      kind,
      message: expect.stringMatching(sentence),
    })
  })

  it('follows a group that became a supergroup', async () => {
    server.nextSend = refused(400, 'Bad Request: group chat was upgraded to a supergroup chat', {
      migrate_to_chat_id: -1_009_999,
    })
    await telegram.publish?.(answer({ parentRef: '-77/5' }), testContext())
    expect(server.sent).toEqual([{ chat_id: -1_009_999, text: 'on its way 📦' }])
  })

  it('may have 4096 characters as Telegram counts them', async () => {
    await expect(telegram.publish?.(answer({ text: '📦'.repeat(2049) }), testContext())).rejects.toMatchObject({
      kind: 'too-large',
    })
    await telegram.publish?.(answer({ text: '📦'.repeat(2048) }), testContext())
    expect(server.sent).toHaveLength(1)
  })
})

const schema = sharedPath('contracts/telegram/tg-types.schema.json')
const recorded = sharedPath('contracts/telegram/vercel-chat/replay-telegram.json')

describe.skipIf(schema === undefined || recorded === undefined)(
  'Telegram’s own words (skipped without ../shared/contracts/telegram)',
  () => {
    it('are what the test server says', () => {
      const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true })
      ajv.addSchema(JSON.parse(readFileSync(schema ?? '', 'utf8')) as object, 'tg')
      const isUpdate = ajv.compile({ $ref: 'tg#/components/schemas/Update' })
      server.change(server.write('hi'), 'ho')
      server.write('in private', { chat: { id: 42, type: 'private', first_name: 'Ann' } })
      for (const update of server.updates) expect(isUpdate(update) || isUpdate.errors).toBe(true)
    })

    it('are understood as they were recorded', () => {
      const { mention, followUp } = JSON.parse(readFileSync(recorded ?? '', 'utf8')) as {
        mention: object
        followUp: object
      }
      const { events, next } = readUpdates(
        [mention, followUp],
        0,
        { id: '8765336106', username: 'vercelchatsdkbot' },
        now,
      )
      expect(events).toMatchObject([
        { kind: 'post', toUs: true, post: { kind: 'message' } },
        { kind: 'post', toUs: true },
      ])
      expect(next).toBe(1003)
    })
  },
)

const reason = whyWithout('telegram.mjs')

describe.skipIf(reason !== undefined)(`another one’s Bot API (${reason ?? 'running'})`, () => {
  it('carries a question to us and our answer back', async () => {
    const peer = await startPeer('telegram.mjs')
    const { url = '' } = peer.facts
    const values = { token, service: url }
    const human = {
      botToken: token,
      from: ann,
      chat: { id: 777, type: 'private', first_name: 'Ann' },
      date: Math.floor(Date.now() / 1000),
      text: 'where is my parcel?',
    }
    const headers = { 'content-type': 'application/json' }
    await fetch(`${url}/sendMessage`, { method: 'POST', headers, body: JSON.stringify(human) })
    const ledger = openLedger()
    await listenUntil(
      telegram.listen({ settings: {}, credentials: { values } }, testContext()),
      ledger,
      () => ledger.posts.size === 1,
    )
    const [post] = ledger.posts.values()
    await telegram.publish?.(
      { credentials: { values }, text: 'on its way', languages: [], parentRef: post?.ref ?? '', idempotencyKey: 'k' },
      testContext(),
    )
    const answers = await fetch(`${url}/getUpdates`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ token, chatId: 777 }),
    })
    expect(JSON.stringify(await answers.json())).toContain('on its way')
    await peer.stop()
  }, 120_000)
})
