import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { createMailer } from '../../mail/mailer.ts'
import { startMailServer } from '../../testing/mail-server.ts'
import { deedsOf } from '../door-for-tests.ts'
import { hourMs, minuteMs, openWatchedWorkspace } from './watched-for-tests.ts'

const mail = await startMailServer()
const mailer = createMailer({ smtpUrl: mail.url, from: 'Earshot <desk@halden.example>' })
const watched = await openWatchedWorkspace(mailer)
const { services, ask, door, items, sixWeeks, burst, speak } = watched
const { db } = services

const delivered: { headers: IncomingHttpHeaders; body: string }[] = []
let answers: number[] = []
const receiver = createServer(async (request, response) => {
  delivered.push({ headers: request.headers, body: await text(request) })
  response.writeHead(answers.shift() ?? 204).end()
})
receiver.listen(0, '127.0.0.1')
await once(receiver, 'listening')
const webhookUrl = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/earshot`

beforeEach(() => {
  mail.letters.length = 0
  delivered.length = 0
  answers = []
})
afterAll(() => {
  receiver.close()
  mail.close()
  mailer.close()
})

describe('who is told', () => {
  const settings = (body: object) => door().ask('PATCH', '/alarm-settings', body)

  test('everybody in the settings, in their language, in one letter for all that was raised', async () => {
    await settings({ emails: ['mara@halden.example', 'joe@halden.example'], locale: 'ru' })
    await sixWeeks(3000, 3)
    await burst(40)
    watched.now += 20 * minuteMs
    await watched.keeper.look()
    expect(mail.letters).toHaveLength(2)
    const [letter = ''] = mail.letters
    expect(letter).toMatch(/^Message-ID: <[\da-f-]+@halden.example>$/m)
    const words = decode(letter)
    expect(words).toContain('Halden: 40 упоминаний за час с 2026-05-11 12:00 UTC. Обычно в этот час: 3.')
    expect(words).toContain('Источник «Bluesky» молчит с 2026-05-11 12:30 UTC.')
    expect(words).toContain('https://posts.example/39')
  })

  test('nobody is flooded: what is raised soon after a letter waits for the next one', async () => {
    await settings({ emails: ['mara@halden.example'] })
    await sixWeeks(3000, 3)
    await speak()
    await burst(40)
    await watched.keeper.look()
    expect(mail.letters).toHaveLength(1)
    const other = await createRival()
    for (const brand of other) await raiseFor(brand)
    watched.now += minuteMs
    await watched.keeper.look()
    expect(mail.letters).toHaveLength(1)
    watched.now += 10 * minuteMs
    await watched.keeper.look()
    expect(mail.letters).toHaveLength(2)
    expect(decode(mail.letters[1] ?? '')).toMatch(/Subject: Earshot: 3 alarms/)
  })

  test('by webhook, signed as Standard Webhooks has it, and again until it is taken', async () => {
    const { data } = await settings({ webhookUrl })
    const secret = Buffer.from(data.webhookSecret.replace('whsec_', ''), 'base64')
    expect(secret).toHaveLength(32)
    expect((await ask('/alarm-settings')).webhookSecret).toBeUndefined()
    answers = [500]
    await sixWeeks(3000, 3)
    await burst(40)
    await watched.keeper.look()
    expect((await ask('/alarm-settings')).notices).toMatchObject([
      { state: 'waiting', attempts: 1, problem: expect.stringMatching(/500/) },
    ])
    watched.now += 6000
    await watched.keeper.look()
    expect((await ask('/alarm-settings')).notices).toMatchObject([{ state: 'sent', attempts: 2 }])
    expect(delivered).toHaveLength(2)
    expect(delivered[0]?.headers['webhook-id']).toBe(delivered[1]?.headers['webhook-id'])
    for (const { headers, body } of delivered) {
      const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`
      const signature = createHmac('sha256', secret).update(signed).digest('base64')
      expect(headers['webhook-signature']).toBe(`v1,${signature}`)
    }
    expect(JSON.parse(delivered[1]?.body ?? '')).toMatchObject({
      type: 'alarms.raised',
      data: { workspace: watched.here.slug, alarms: [{ kind: 'burst', brand: 'Halden', count: 40 }] },
    })
  })

  test('what never goes out is given up after a day and said in words', async () => {
    await settings({ emails: ['mara@halden.example'] })
    await sixWeeks(3000, 3)
    await burst(40)
    mail.refuse(100)
    await watched.keeper.look()
    for (let hours = 0; hours < 30; hours += 1) {
      watched.now += hourMs
      await speak()
      await watched.keeper.look()
    }
    mail.refuse(0)
    const { notices } = await ask('/alarm-settings')
    expect(notices).toMatchObject([{ state: 'failed', attempts: 9, problem: expect.stringMatching(/try again later/) }])
  })

  test('a trial goes to everybody at once; without anybody it is refused', async () => {
    expect((await door().ask('POST', '/alarm-settings/try')).data.code).toBe('conflict')
    await settings({ emails: ['mara@halden.example'], webhookUrl, locale: 'el' })
    expect((await door().ask('POST', '/alarm-settings/try')).status).toBe(200)
    await watched.keeper.look()
    expect(decode(mail.letters[0] ?? '')).toContain('Αυτή είναι μια δοκιμή.')
    expect(JSON.parse(delivered[0]?.body ?? '')).toMatchObject({ type: 'alarms.trial', data: { alarms: [] } })
  })

  test('whoever has seen an alarm takes it from the screens of all', async () => {
    await sixWeeks(100, 3)
    await burst(40)
    await watched.keeper.look()
    const [alarm] = await items()
    expect((await door().ask('POST', `/alarms/${alarm?.id}/seen`)).data).toMatchObject({
      seenBy: 'Mara',
      seenAt: watched.now,
    })
    expect(watched.told.at(-1)).toMatchObject({ alarms: [] })
    expect(await deedsOf(watched.here.ctx)).toContain('seeAlarm')
  })

  test('alarms can be switched off, each kind by itself', async () => {
    await settings({ burst: false, silence: false })
    await sixWeeks(3000, 3)
    await burst(40)
    watched.now += hourMs
    await watched.keeper.look()
    expect(await items()).toEqual([])
  })

  async function createRival(): Promise<string[]> {
    const ids = ['Tallow', 'Brenner', 'Kolm'].map((name) => ({ id: services.newId(), name }))
    const rest = { rival: true, handles: [], words: [], domains: [], created_at: new Date(watched.now) }
    const rows = ids.map((brand) => ({ ...brand, ...rest, workspace_id: watched.here.ctx.workspaceId }))
    await db.insertInto('brand').values(rows).execute()
    return ids.map(({ id }) => id)
  }

  async function raiseFor(brandId: string): Promise<void> {
    const end = Math.floor(watched.now / hourMs) * hourMs
    const row = (index: number) => ({
      workspace_id: watched.here.ctx.workspaceId,
      brand_id: brandId,
      hour: new Date(end - index * hourMs),
      mentions: index === 0 ? 80 : 1,
    })
    await db
      .insertInto('brand_hour')
      .values(Array.from({ length: 6 * 7 * 24 }, (_, index) => row(index)))
      .execute()
  }
})

/** Subject and text of a letter as a mail program shows them. */
function decode(letter: string): string {
  const [head = '', ...rest] = letter.split('\n\n')
  const body = rest.join('\n\n')
  const isBase64 = /^Content-Transfer-Encoding: base64$/im.test(head)
  const unquoted = body
    .replace(/=\n/g, '')
    .replace(/(?:=[\dA-F]{2})+/g, (bytes) => Buffer.from(bytes.replaceAll('=', ''), 'hex').toString('utf8'))
  return `${head}\n\n${isBase64 ? Buffer.from(body, 'base64').toString('utf8') : unquoted}`
}
