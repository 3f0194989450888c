import { ChannelError, channels } from '@earshot/channels'
import type { Channel } from '@earshot/channels'
import { Hono } from 'hono'
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest'
import { createTestDatabase } from '../../database/testing.ts'
import type { Web } from '../../http/contract.ts'
import { createTestServices } from '../../testing/services.ts'
import { createTestWorkspace } from '../../testing/workspace.ts'
import type { TestWorkspace } from '../../testing/workspace.ts'
import { openCredentials } from '../../workspace/account-credentials.ts'
import { describeChannels } from '../channels.ts'
import { mountOurClients } from './our-client.ts'
import { beginPageSignIn, finishPageSignIn } from './page-sign-in.ts'

const database = await createTestDatabase()
const { db } = database
afterAll(() => database.drop())
afterEach(() => db.deleteFrom('workspace').execute())

const mailbox = channels.get('email')
if (mailbox === undefined) throw new Error('no e-mail')
const values = { address: 'desk@x.test', imap: 'imap.x.test', smtp: 'smtp.x.test', clientId: 'desk' }
const redirect = 'https://desk.example/signed-in'

/** The mailbox with a page that lets in whoever has the code “right”. */
const channel: Channel = {
  ...mailbox,
  async check({ values: { access, address = '' } }) {
    if (access !== 'granted') throw new ChannelError('auth', 'Sign in there again.')
    return { author: { ref: address, handle: address } }
  },
  async *listen() {},
  signIn: {
    begin: async ({ state }) => ({ address: `https://page.example/?state=${state}`, keep: 'the verifier' }),
    async finish({ values: entered, code, keep }) {
      if (code !== 'right' || keep !== 'the verifier') throw new ChannelError('auth', 'Sign in there again.')
      return { ...entered, access: 'granted' }
    },
    document: (back, { document }) => ({ client_id: document, redirect_uris: [back] }),
  },
}
let now = Date.now()
const services = createTestServices(database, {
  channels: new Map([['email', channel]]),
  now: () => now,
  publicUrl: new URL('https://desk.example'),
})
let here: TestWorkspace
beforeEach(async () => {
  now = Date.now()
  here = await createTestWorkspace(services)
})

const begin = (more: object = {}) => beginPageSignIn(here.ctx, { channel: 'email', values, redirect, ...more })
const stateOf = (address: string) => new URL(address).searchParams.get('state') ?? ''
const back = (address: string, code = 'right') => new URLSearchParams({ state: stateOf(address), code }).toString()

test('an account is connected by whoever signs in on the page of its network; no password is asked for', async () => {
  expect(describeChannels(services.channels)[0]?.signsInOnPage).toBe(true)
  const { address, ticket } = await begin()
  expect(ticket).not.toContain('verifier')
  const account = await finishPageSignIn(here.ctx, { ticket, query: back(address) })
  expect(account).toMatchObject({ channel: 'email', handle: 'desk@x.test', state: 'connected' })
  const row = await db.selectFrom('account').selectAll().executeTakeFirstOrThrow()
  const kept = openCredentials(services, {
    workspaceId: here.ctx.workspaceId,
    id: row.id,
    credentials: row.credentials,
  })
  expect(kept.values).toEqual({ ...values, access: 'granted', signedInAt: String(now) })

  const again = await begin({ accountId: account.id })
  const renewed = await finishPageSignIn(here.ctx, { ticket: again.ticket, query: back(again.address) })
  expect(renewed.id).toBe(account.id)
})

test('who was not let in, came back too late or with what another one was given, is told to begin again', async () => {
  const { address, ticket } = await begin()
  const other = await begin()
  const finish = (query: string, which = ticket) => finishPageSignIn(here.ctx, { ticket: which, query })
  await expect(finish(back(address, 'wrong'))).rejects.toMatchObject({ kind: 'auth' })
  await expect(finish(back(other.address))).rejects.toMatchObject({ code: 'bad-input' })
  await expect(finish(back(address), 'forged')).rejects.toMatchObject({ code: 'bad-input' })
  const denied = new URLSearchParams({ state: stateOf(address), error: 'access_denied' }).toString()
  await expect(finish(denied)).rejects.toMatchObject({
    kind: 'auth',
    message: expect.stringContaining('access_denied'),
  })
  now += 31 * 60_000
  await expect(finish(back(address))).rejects.toMatchObject({ code: 'bad-input' })
  expect(await db.selectFrom('account').selectAll().execute()).toEqual([])
})

test('a ticket opens only in the workspace that gave it, and people come back to one address only', async () => {
  const { address, ticket } = await begin()
  const elsewhere = await createTestWorkspace(services)
  await expect(finishPageSignIn(elsewhere.ctx, { ticket, query: back(address) })).rejects.toMatchObject({
    code: 'bad-input',
  })
  await expect(begin({ redirect: 'https://desk.example/elsewhere' })).rejects.toMatchObject({ code: 'bad-input' })
})

test('a network may read who we are', async () => {
  const web: Web = new Hono()
  mountOurClients(web, services)
  expect(await (await web.request('/about/email.json')).json()).toEqual({
    client_id: 'https://desk.example/about/email.json',
    redirect_uris: [redirect],
  })
  expect((await web.request('/about/nobody.json')).status).toBe(404)

  // Bluesky reads about servers with https only.
  const plain = { ...services, channels, publicUrl: new URL('http://desk.example') }
  const another: Web = new Hono()
  mountOurClients(another, plain)
  const told = await another.request('/about/bluesky.json')
  expect([told.status, await told.text()]).toEqual([404, expect.stringContaining('only servers with https')])
})
