import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { listenUntil, openLedger, testContext } from '../../test/context.ts'
import { group, refused, startTelegram, token, type TelegramTestServer } from '../../test/telegram-server.ts'
import type { PublishInput } from '../port.ts'
import { openTelegram } from './channel.ts'

const telegram = openTelegram({ longPollMs: 500, timeoutMs: 1000, restMs: 100 })

let server: TelegramTestServer
beforeEach(async () => {
  server = await startTelegram()
})
afterEach(() => server.close())

const credentials = () => ({ values: { token, service: server.address } })

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
