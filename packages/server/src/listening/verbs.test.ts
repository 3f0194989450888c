import { ChannelError, channels } from '@earshot/channels'
import type { Channel } from '@earshot/channels'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { createTestDatabase } from '../database/testing.ts'
import { createTestServices } from '../testing/services.ts'
import { createTestWorkspace } from '../testing/workspace.ts'
import type { TestWorkspace } from '../testing/workspace.ts'
import { deedsOf, openDoor } from './door-for-tests.ts'

const database = await createTestDatabase()
const words = (en: string) => ({ en, ru: en, el: en })
const required = (name: string) => ({ name, label: words(name), kind: 'text', required: true }) as const

/** Two networks: one open to all with accounts, one with nothing but accounts. */
const stage: Channel = {
  name: 'stage',
  describe: () => ({
    name: 'stage',
    title: words('Stage'),
    accountFields: [required('handle'), required('password')],
    sourceFields: [],
    capabilities: {
      hearsWholeNetwork: true,
      hearsMentions: true,
      publishes: false,
      toldOfEdits: true,
      toldOfDeletions: true,
      looksUpThreads: false,
    },
    exactlyOnce: 'none',
    access: words('Open.'),
    cannotHear: [],
    halfLifeMs: 3_600_000,
  }),
  async check({ values, store }) {
    if (values['password'] !== 'right') throw new ChannelError('auth', 'The password is wrong. Enter it again.')
    await store?.({ ...values, token: 'fresh' })
    return { author: { ref: `id:${values['handle']}`, handle: values['handle'] ?? '' } }
  },
  async *listen() {},
}
const feeds = channels.get('feeds')
if (feeds === undefined) throw new Error('no feeds channel')
const services = createTestServices(database, {
  channels: new Map([
    ['stage', stage],
    ['feeds', feeds],
  ]),
})
const { db } = services

const site = createServer((request, response) => {
  if (request.url !== '/news' && request.url !== '/other')
    return response.setHeader('content-type', 'text/html').end('<html><body>No feed</body></html>')
  response.setHeader('content-type', 'application/rss+xml')
  response.end(
    '<rss version="2.0"><channel><title>The Kettle Blog</title><item><guid>1</guid><title>Hi</title></item></channel></rss>',
  )
})
await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve))
const siteUrl = `http://127.0.0.1:${(site.address() as AddressInfo).port}`
afterAll(async () => {
  site.close()
  await database.drop()
})

let here: TestWorkspace
let door: ReturnType<typeof openDoor>
beforeEach(async () => {
  here = await createTestWorkspace(services)
  await db.deleteFrom('brand').execute()
  await db.deleteFrom('source').execute()
  door = openDoor(here)
})
const brandOf = (more: object = {}) => ({
  name: 'Halden',
  handles: ['@halden.example'],
  words: ['халден'],
  domains: ['https://www.halden.example/x'],
  ...more,
})

describe('brands', () => {
  test('naming the brand makes its monitor and begins to listen to every open network', async () => {
    const told: string[] = []
    services.changes.on((workspaceId) => told.push(workspaceId))
    const { data } = await door.ask('POST', '/brands', brandOf())
    expect(data.brand).toMatchObject({ name: 'Halden', handles: ['halden.example'], domains: ['halden.example'] })
    expect(data.monitor.query.any).toEqual(['Halden', 'халден', '@halden.example', 'link:halden.example'])
    const { data: sources } = await door.ask('GET', '/sources')
    expect(sources.items).toMatchObject([{ channel: 'stage', title: 'Stage', state: 'starting' }])
    expect(told).toContain(here.ctx.workspaceId)
    expect(await deedsOf(here.ctx)).toEqual(['makeBrand', 'makeMonitor', 'makeSource'])
  })

  test('a rival is heard with the same sources, and a name is taken once', async () => {
    await door.ask('POST', '/brands', brandOf())
    expect((await door.ask('POST', '/brands', brandOf({ name: 'Brühl', rival: true }))).status).toBe(200)
    expect((await door.ask('POST', '/brands', brandOf({ name: ' halden ' }))).data).toMatchObject({
      status: 409,
      code: 'conflict',
    })
    const { data } = await door.ask('GET', '/sources')
    expect(data.items).toHaveLength(1)
    expect((await door.ask('GET', '/brands')).data.items.map((brand: { name: string }) => brand.name)).toEqual([
      'Halden',
      'Brühl',
    ])
  })

  test('words that no post can hold are refused, each at its place', async () => {
    const { status, data } = await door.ask('POST', '/brands', brandOf({ words: ['kettle', '!!!'] }))
    expect(status).toBe(400)
    expect(Object.keys(data.fields)).toEqual(['body.words.1'])
  })

  test('a brand that changes takes its monitor along, unless a person has changed that', async () => {
    const { data } = await door.ask('POST', '/brands', brandOf())
    const { id } = data.brand
    await door.ask('PATCH', `/brands/${id}`, { words: ['халден', 'хальден'] })
    const own = async () => (await door.ask('GET', '/monitors')).data.items[0].query.any
    expect(await own()).toContain('хальден')
    await door.ask('PATCH', `/monitors/${data.monitor.id}`, { query: { ...data.monitor.query, any: ['only this'] } })
    await door.ask('PATCH', `/brands/${id}`, { name: 'Halden & Co' })
    expect(await own()).toEqual(['only this'])
  })
})

describe('monitors', () => {
  test('are saved, changed, switched off and removed, and each step is written down', async () => {
    const { data } = await door.ask('POST', '/brands', brandOf())
    const query = { any: ['kettle'], all: ['halden'], none: ['kettlebell'], languages: ['ru'], channels: ['stage'] }
    const made = (await door.ask('POST', '/monitors', { brandId: data.brand.id, name: 'Kettles', query })).data
    expect(made).toMatchObject({ name: 'Kettles', query, active: true, matched: 0 })
    expect((await door.ask('PATCH', `/monitors/${made.id}`, { active: false })).data.active).toBe(false)
    expect((await door.ask('DELETE', `/monitors/${made.id}`)).status).toBe(204)
    expect((await door.ask('PATCH', `/monitors/${made.id}`, { active: true })).status).toBe(404)
    expect((await deedsOf(here.ctx)).slice(-3)).toEqual(['makeMonitor', 'changeMonitor', 'removeMonitor'])
  })

  test('that match everything or cannot be read are refused with the entry that is wrong', async () => {
    const { data } = await door.ask('POST', '/brands', brandOf())
    const ask = (query: object) =>
      door.ask('POST', '/monitors', {
        brandId: data.brand.id,
        name: 'x',
        query: { any: [], all: [], none: [], languages: [], channels: [], ...query },
      })
    expect((await ask({ none: ['spam'] })).data).toMatchObject({
      code: 'bad-input',
      fields: { 'body.query.any.0': expect.any(String) },
    })
    expect((await ask({ any: ['ok', '??'] })).data.fields).toHaveProperty(['body.query.any.1'])
    expect((await ask({ any: ['ok'], languages: ['xx'] })).data.fields).toHaveProperty(['body.query.languages.0'])
  })
})

describe('accounts', () => {
  const values = { handle: 'halden', password: 'right' }

  test('a connected account is a source; its credentials are kept encrypted, with the tokens the network gave', async () => {
    const { data } = await door.ask('POST', '/accounts', { channel: 'stage', values })
    expect(data).toMatchObject({ channel: 'stage', handle: 'halden', state: 'connected' })
    const row = await db.selectFrom('account').selectAll().where('id', '=', data.id).executeTakeFirstOrThrow()
    expect(row.credentials.toString('latin1')).not.toContain('right')
    expect(services.secrets.open(row.credentials, `account ${data.id}`)).toContain('"token":"fresh"')
    expect((await door.ask('GET', '/sources')).data.items).toMatchObject([{ accountId: data.id, title: '@halden' }])
    const written = JSON.stringify(await db.selectFrom('audit').selectAll().execute())
    expect(written).not.toContain('right')
  })

  test('wrong credentials are refused in the network’s words, and nothing is kept', async () => {
    const { status, data } = await door.ask('POST', '/accounts', {
      channel: 'stage',
      values: { ...values, password: 'wrong' },
    })
    expect([status, data.code, data.detail]).toEqual([422, 'channel-refused', 'The password is wrong. Enter it again.'])
    expect((await door.ask('POST', '/accounts', { channel: 'stage', values: { handle: 'x' } })).data.fields).toEqual({
      'body.values.password': 'This is needed.',
    })
    expect((await door.ask('GET', '/accounts')).data.items).toEqual([])
  })

  test('new credentials bring back an account that was signed out, if they are its own', async () => {
    const { data } = await door.ask('POST', '/accounts', { channel: 'stage', values })
    await db.updateTable('account').set({ state: 'needs-sign-in', state_reason: 'gone' }).execute()
    await db.updateTable('source').set({ state: 'broken', state_code: 'auth' }).execute()
    expect(
      (await door.ask('PATCH', `/accounts/${data.id}`, { values: { ...values, handle: 'other' } })).data.code,
    ).toBe('conflict')
    expect((await door.ask('PATCH', `/accounts/${data.id}`, { values })).data).toMatchObject({ state: 'connected' })
    expect((await door.ask('GET', '/sources')).data.items[0]).toMatchObject({ state: 'starting' })
    const again = await door.ask('POST', '/accounts', { channel: 'stage', values })
    expect(again.data.id).toBe(data.id)
  })

  test('a removed account is no longer heard', async () => {
    const { data } = await door.ask('POST', '/accounts', { channel: 'stage', values })
    expect((await door.ask('DELETE', `/accounts/${data.id}`)).status).toBe(204)
    expect((await door.ask('GET', '/sources')).data.items).toEqual([])
  })
})

describe('sources', () => {
  test('a feed is visited before it is saved and called as it calls itself', async () => {
    const { data } = await door.ask('POST', '/sources', {
      channel: 'feeds',
      settings: { address: ` ${siteUrl}/news ` },
    })
    expect(data).toMatchObject({
      title: 'The Kettle Blog',
      settings: { address: `${siteUrl}/news` },
      state: 'starting',
    })
    const twice = await door.ask('POST', '/sources', { channel: 'feeds', settings: { address: `${siteUrl}/news` } })
    expect(twice.data.code).toBe('conflict')
  })

  test('what is not a feed, nobody’s address, or empty is refused with what to do', async () => {
    const ask = (address: string) => door.ask('POST', '/sources', { channel: 'feeds', settings: { address } })
    expect((await ask(`${siteUrl}/page`)).data).toMatchObject({
      code: 'channel-refused',
      detail: expect.stringMatching(/feed/i),
    })
    expect((await ask('http://127.0.0.1:1/')).data.code).toBe('channel-unreachable')
    expect((await ask('')).data.fields).toHaveProperty(['body.settings.address'])
    expect((await door.ask('POST', '/sources', { channel: 'nowhere', settings: {} })).data.fields).toHaveProperty([
      'body.channel',
    ])
    expect((await door.ask('GET', '/sources')).data.items).toEqual([])
  })

  test('a source is paused, goes on, and is removed', async () => {
    const { data } = await door.ask('POST', '/sources', { channel: 'feeds', settings: { address: `${siteUrl}/news` } })
    await db.updateTable('source').set({ cursor: '7', state: 'listening' }).execute()
    const cursor = async () => (await db.selectFrom('source').select('cursor').executeTakeFirst())?.cursor
    expect((await door.ask('PATCH', `/sources/${data.id}`, { paused: true })).data.state).toBe('paused')
    expect((await door.ask('PATCH', `/sources/${data.id}`, { paused: false })).data.state).toBe('starting')
    expect(await cursor()).toBe('7')
    await door.ask('PATCH', `/sources/${data.id}`, { settings: { address: `${siteUrl}/other` } })
    expect(await cursor()).toBeNull()
    expect((await door.ask('DELETE', `/sources/${data.id}`)).status).toBe(204)
    expect((await deedsOf(here.ctx)).at(-1)).toBe('removeSource')
  })

  test('the sample hears nothing from outside', async () => {
    await db.updateTable('workspace').set({ sample: true }).where('id', '=', here.ctx.workspaceId).execute()
    const { data } = await door.ask('POST', '/sources', { channel: 'feeds', settings: { address: `${siteUrl}/news` } })
    expect(data.code).toBe('not-allowed')
  })
})

test('each channel says what it can do and needs', async () => {
  const { data } = await door.ask('GET', '/channels')
  expect(data.items.map((channel: { name: string }) => channel.name)).toEqual(['stage', 'feeds'])
})

test('each channel says what it is called', async () => {
  const { data } = await door.ask('GET', '/channels/titles')
  expect(data.items[1]).toEqual({ name: 'feeds', title: feeds?.describe().title })
})
