import { Ajv } from 'ajv'
import { readFileSync } from 'node:fs'
import { describe, expect, it, onTestFinished } from 'vitest'
import { listenUntil, openLedger, testContext } from '../../test/context.ts'
import { startPeer, whyWithout } from '../../test/peer.ts'
import { sharedPath } from '../../test/shared.ts'
import { ann, startTelegram, token } from '../../test/telegram-server.ts'
import { openTelegram } from './channel.ts'
import { readUpdates } from './updates.ts'

const schema = sharedPath('contracts/telegram/tg-types.schema.json')
const recorded = sharedPath('contracts/telegram/vercel-chat/replay-telegram.json')

describe.skipIf(schema === undefined || recorded === undefined)(
  'Telegram’s own words (skipped without ../shared/contracts/telegram)',
  () => {
    it('are what the test server says', async () => {
      const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true })
      ajv.addSchema(JSON.parse(readFileSync(schema ?? '', 'utf8')) as object, 'tg')
      const isUpdate = ajv.compile({ $ref: 'tg#/components/schemas/Update' })
      const server = await startTelegram()
      onTestFinished(server.close)
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
        Date.UTC(2026, 5, 1),
      )
      expect(events).toMatchObject([
        { kind: 'post', toUs: true, post: { kind: 'message' } },
        { kind: 'post', toUs: true },
      ])
      expect(next).toBe(1003)
    })
  },
)

const telegram = openTelegram({ longPollMs: 500, timeoutMs: 1000, restMs: 100 })
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
