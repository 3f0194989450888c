import type { Alarm, LiveEvent } from '@earshot/api'
import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createTestDatabase } from '../../database/testing.ts'
import { createMailer } from '../../mail/mailer.ts'
import { startMailServer } from '../../testing/mail-server.ts'
import { createTestServices } from '../../testing/services.ts'
import { createTestWorkspace } from '../../testing/workspace.ts'
import type { TestWorkspace } from '../../testing/workspace.ts'
import { deedsOf, openDoor } from '../door-for-tests.ts'
import { readSimply } from '../reading-for-tests.ts'
import { hear, makeTestMonitor, writePost } from '../testing.ts'
import { keepAlarms } from './alarm-keeper.ts'
import type { AlarmKeeper } from './alarm-keeper.ts'

const hourMs = 3_600_000
const minuteMs = 60_000
/** Monday, in the middle of an hour. */
const monday = Date.UTC(2026, 4, 11, 12, 30)

const database = await createTestDatabase()
const mail = await startMailServer()
const mailer = createMailer({ smtpUrl: mail.url, from: 'Earshot <desk@halden.example>' })
let now: number
const services = createTestServices(database, { read: readSimply, now: () => now, mailer })
const { db } = services
let here: TestWorkspace
let keeper: AlarmKeeper
let told: LiveEvent[]

const delivered: { headers: IncomingHttpHeaders; body: string }[] = []
let answers: number[] = []
const receiver = createServer(async (request, response) => {
  delivered.push({ headers: request.headers, body: await text(request) })
  response.writeHead(answers.shift() ?? 204).end()
})
receiver.listen(0, '127.0.0.1')
await once(receiver, 'listening')
const webhookUrl = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/earshot`

beforeEach(async () => {
  now = monday
  mail.letters.length = 0
  delivered.length = 0
  answers = []
  here = await createTestWorkspace(services)
  await makeTestMonitor(here)
  keeper = keepAlarms(services)
  told = []
  services.live.subscribe(here.ctx.workspaceId, (event) => {
    if (event.type === 'alarms') told.push(event)
  })
})
afterEach(() => db.deleteFrom('workspace').execute())
afterAll(async () => {
  receiver.close()
  mail.close()
  mailer.close()
  await database.drop()
})

const door = () => openDoor(here)
const ask = async (path: string) => (await door().ask('GET', path)).data
const items = async (): Promise<Alarm[]> => (await ask('/alarms')).items

/** Six weeks in which the source told so much an hour and the brand was named so often. */
async function sixWeeks(heard: number, mentions: number): Promise<void> {
  const end = Math.floor(now / hourMs) * hourMs
  const hours = Array.from({ length: 6 * 7 * 24 }, (_, index) => new Date(end - (index + 1) * hourMs))
  const of = { workspace_id: here.ctx.workspaceId }
  await db
    .insertInto('source_hour')
    .values(hours.map((hour) => ({ ...of, source_id: here.sourceId, hour, heard })))
    .execute()
  await db
    .insertInto('brand_hour')
    .values(hours.map((hour) => ({ ...of, brand_id: here.brandId, hour, mentions })))
    .execute()
}

function burst(count: number, sentence = 'The Halden kettle was recalled, fire risk'): Promise<unknown> {
  const posts = Array.from({ length: count }, (_, index) =>
    writePost({
      by: `did:plc:b${index}`,
      // Each in words of their own: copies are shown once.
      text: `${sentence}, says ${String.fromCodePoint(97 + (index % 26)).repeat(1 + index)}`,
      postedAt: now - 5 * minuteMs + index,
      watchers: index,
      url: `https://posts.example/${index}`,
    }),
  )
  return hear(here, posts)
}

async function speak(): Promise<void> {
  await hear(here, [writePost({ text: 'Nothing of ours', postedAt: now })])
}

describe('a burst', () => {
  test('is raised once, with the words and posts that drive it, on every screen', async () => {
    await sixWeeks(100, 3)
    await burst(40)
    await keeper.look()
    const [alarm] = await items()
    if (alarm?.kind !== 'burst') throw new Error('there is no burst')
    expect(alarm).toMatchObject({ brand: 'Halden', count: 40, usual: 3, begunAt: monday })
    expect(alarm.words).toEqual(expect.arrayContaining(['recalled', 'fire', 'risk']))
    expect(alarm.posts).toHaveLength(5)
    expect(told.at(-1)).toMatchObject({ alarms: [{ id: alarm.id }] })
    now += minuteMs
    await keeper.look()
    expect(await items()).toHaveLength(1)
  })

  test('ends by itself, and the same again soon after calls nobody a second time', async () => {
    await sixWeeks(100, 3)
    await burst(40)
    await keeper.look()
    now += 2 * hourMs
    await speak()
    await keeper.look()
    expect(await items()).toMatchObject([{ endedAt: now }])
    expect(told.at(-1)).toMatchObject({ alarms: [] })
    await burst(40)
    await keeper.look()
    const [again] = await items()
    expect(again?.begunAt).toBe(monday)
    expect(again?.endedAt).toBeUndefined()
  })

  test('of a file that is imported is none: what is old is not said now', async () => {
    await sixWeeks(100, 3)
    await db.updateTable('source').set({ channel: 'import' }).where('id', '=', here.sourceId).execute()
    await burst(40)
    await keeper.look()
    expect(await items()).toEqual([])
  })

  test('what an author deletes is gone from it', async () => {
    await sixWeeks(100, 3)
    await burst(40)
    await keeper.look()
    const [alarm] = await items()
    const shown = alarm?.kind === 'burst' ? alarm.posts : []
    await hear(here, [{ kind: 'delete', ref: shown[0]?.ref ?? '', deletedAt: now }])
    const [after] = await items()
    expect(after?.kind === 'burst' && after.posts.map(({ id }) => id)).toEqual(shown.slice(1).map(({ id }) => id))
  })
})

describe('a silence', () => {
  test('is raised when a source says nothing for longer than usual, and ends when it speaks', async () => {
    await sixWeeks(3000, 0)
    await speak()
    now += 20 * minuteMs
    await keeper.look()
    expect(await items()).toMatchObject([{ kind: 'silence', title: 'Bluesky', since: monday, expected: 1000 }])
    await speak()
    await keeper.look()
    expect((await items())[0]?.endedAt).toBe(now)
  })

  test('is none while the server was off, nor of a source that somebody paused', async () => {
    await sixWeeks(3000, 0)
    await speak()
    now += 24 * hourMs
    keeper = keepAlarms(services)
    now += 5 * minuteMs
    await keeper.look()
    expect(await items()).toEqual([])
    now += hourMs
    await db.updateTable('source').set({ paused: true }).where('id', '=', here.sourceId).execute()
    await keeper.look()
    expect(await items()).toEqual([])
  })
})

describe('who is told', () => {
  const settings = (body: object) => door().ask('PATCH', '/alarm-settings', body)

  test('everybody in the settings, in their language, in one letter for all that was raised', async () => {
    await settings({ emails: ['mara@halden.example', 'joe@halden.example'], locale: 'ru' })
    await sixWeeks(3000, 3)
    await burst(40)
    now += 20 * minuteMs
    await keeper.look()
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
    await keeper.look()
    expect(mail.letters).toHaveLength(1)
    const other = await createRival()
    for (const brand of other) await raiseFor(brand)
    now += minuteMs
    await keeper.look()
    expect(mail.letters).toHaveLength(1)
    now += 10 * minuteMs
    await keeper.look()
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
    await keeper.look()
    expect((await ask('/alarm-settings')).notices).toMatchObject([
      { state: 'waiting', attempts: 1, problem: expect.stringMatching(/500/) },
    ])
    now += 6000
    await keeper.look()
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
      data: { workspace: here.slug, alarms: [{ kind: 'burst', brand: 'Halden', count: 40 }] },
    })
  })

  test('what never goes out is given up after a day and said in words', async () => {
    await settings({ emails: ['mara@halden.example'] })
    await sixWeeks(3000, 3)
    await burst(40)
    mail.refuse(100)
    await keeper.look()
    for (let hours = 0; hours < 30; hours += 1) {
      now += hourMs
      await speak()
      await keeper.look()
    }
    mail.refuse(0)
    const { notices } = await ask('/alarm-settings')
    expect(notices).toMatchObject([{ state: 'failed', attempts: 9, problem: expect.stringMatching(/try again later/) }])
  })

  test('a trial goes to everybody at once; without anybody it is refused', async () => {
    expect((await door().ask('POST', '/alarm-settings/try')).data.code).toBe('conflict')
    await settings({ emails: ['mara@halden.example'], webhookUrl, locale: 'el' })
    expect((await door().ask('POST', '/alarm-settings/try')).status).toBe(200)
    await keeper.look()
    expect(decode(mail.letters[0] ?? '')).toContain('Αυτή είναι μια δοκιμή.')
    expect(JSON.parse(delivered[0]?.body ?? '')).toMatchObject({ type: 'alarms.trial', data: { alarms: [] } })
  })

  test('whoever has seen an alarm takes it from the screens of all', async () => {
    await sixWeeks(100, 3)
    await burst(40)
    await keeper.look()
    const [alarm] = await items()
    expect((await door().ask('POST', `/alarms/${alarm?.id}/seen`)).data).toMatchObject({ seenBy: 'Mara', seenAt: now })
    expect(told.at(-1)).toMatchObject({ alarms: [] })
    expect(await deedsOf(here.ctx)).toContain('seeAlarm')
  })

  test('alarms can be switched off, each kind by itself', async () => {
    await settings({ burst: false, silence: false })
    await sixWeeks(3000, 3)
    await burst(40)
    now += hourMs
    await keeper.look()
    expect(await items()).toEqual([])
  })

  async function createRival(): Promise<string[]> {
    const ids = ['Tallow', 'Brenner', 'Kolm'].map((name) => ({ id: services.newId(), name }))
    const rest = { rival: true, handles: [], words: [], domains: [], created_at: new Date(now) }
    const rows = ids.map((brand) => ({ ...brand, ...rest, workspace_id: here.ctx.workspaceId }))
    await db.insertInto('brand').values(rows).execute()
    return ids.map(({ id }) => id)
  }

  async function raiseFor(brandId: string): Promise<void> {
    const end = Math.floor(now / hourMs) * hourMs
    const row = (index: number) => ({
      workspace_id: here.ctx.workspaceId,
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
