import { afterEach, beforeEach, expect, it } from 'vitest'
import { listenUntil, openLedger, testContext } from '../../test/context.ts'
import { openJournal } from '../../test/journal.ts'
import { startTelegram, token, type TelegramTestServer } from '../../test/telegram-server.ts'
import { openTelegram } from './channel.ts'

const secret = 'ABCDEFGHIJKLMNOPQRSTUVWX'
const address = `https://earshot.example/hooks/${'x'.repeat(43)}`
const telegram = openTelegram({ longPollMs: 500, timeoutMs: 10_000, restMs: 200 })
let server: TelegramTestServer
beforeEach(async () => {
  server = await startTelegram()
})
afterEach(() => server.close())

const credentials = (more: Record<string, string> = { secret }) => ({
  values: { token, service: server.address, ...more },
})
const call = (given: string, body: unknown) => ({
  method: 'POST',
  headers: new Headers({ 'x-telegram-bot-api-secret-token': given }),
  query: new URLSearchParams(),
  body: Buffer.from(JSON.stringify(body)),
})
const receive = (given: string, body: unknown) => telegram.receive?.(call(given, body), credentials(), testContext())

it('a call is taken with the secret that we gave, each update once, and from nobody else', async () => {
  expect(await receive(secret, { update_id: 7 })).toEqual({ keep: true, key: 'update:7', reply: { status: 200 } })
  for (const wrong of ['', `${secret}x`, secret.toLowerCase()])
    await expect(receive(wrong, { update_id: 7 })).rejects.toMatchObject({ kind: 'auth' })
  await expect(receive(secret, { what: 'ever' })).rejects.toMatchObject({ kind: 'rejected' })
})

it('Telegram is told where to call, with the secret, one update after the other', async () => {
  const journal = openJournal(telegram, credentials(), address)
  const ledger = openLedger()
  const context = testContext()
  server.write('hello?')
  await journal.take(call(secret, server.updates[0]))
  await listenUntil(
    telegram.listen({ settings: {}, credentials: credentials(), journal }, context),
    ledger,
    () => ledger.posts.size === 1,
  )
  context.stop()
  const asked = server.asked.find(({ path }) => path.endsWith('/setWebhook'))
  expect(JSON.parse(asked?.body ?? '{}')).toMatchObject({ url: address, secret_token: secret, max_connections: 1 })
})

it('nobody can be called who has no public address, or with a secret that can be guessed', async () => {
  const listen = (values: Record<string, string>) => {
    const journal = openJournal(telegram, credentials(values))
    return telegram.listen({ settings: {}, credentials: credentials(values), journal }, testContext())
  }
  await expect(listen({ secret })[Symbol.asyncIterator]().next()).rejects.toThrow('EARSHOT_PUBLIC_URL')
  await expect(receive('short', { update_id: 1 })).rejects.toMatchObject({ kind: 'auth' })
})

it('a bot that was called and is to be asked again ends the calls itself', async () => {
  server.webhook = address
  server.conflicts = 1
  server.write('hello?')
  const ledger = openLedger()
  const context = testContext()
  const values = credentials({})
  await listenUntil(
    telegram.listen({ settings: {}, credentials: values }, context),
    ledger,
    () => ledger.posts.size === 1,
  )
  context.stop()
  expect(server.webhook).toBe('')
})
