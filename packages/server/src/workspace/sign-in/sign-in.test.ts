import type { Me, Problem } from '@earshot/api'
import { Hono } from 'hono'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Services } from '../../context.ts'
import { createTestDatabase } from '../../database/testing.ts'
import type { TestDatabase } from '../../database/testing.ts'
import { contractOn } from '../../http/contract.ts'
import type { Web } from '../../http/contract.ts'
import { createTestServices } from '../../testing/services.ts'
import { createAuth } from './auth.ts'
import { authenticateBySession } from './authenticate.ts'
import { mountSignIn } from './routes.ts'
import { createWelcomeLink } from './welcome-link.ts'

let database: TestDatabase
let services: Services
let now: number
let link = createWelcomeLink()
let app: Web

beforeAll(async () => {
  database = await createTestDatabase()
  services = createTestServices(database, { now: () => now })
})
afterAll(() => database.drop())
beforeEach(async () => {
  now = Date.UTC(2026, 10, 22)
  for (const table of ['workspace', 'profile', 'auth_user', 'member', 'audit'] as const)
    await database.db.deleteFrom(table).execute()
  link = createWelcomeLink()
  app = new Hono()
  const auth = createAuth({
    db: database.db,
    newId: services.newId,
    secret: 's'.repeat(32),
    url: new URL('http://localhost'),
  })
  const door = { services, authenticate: authenticateBySession(auth, database.db), checksAnswers: true }
  mountSignIn(contractOn(app, door), { services, auth, link, trustProxy: true })
})

const owner = { name: 'Mara Ώ', email: 'Mara@halden.example', password: 'a long secret', locale: 'el' } as const

/** A browser: keeps its cookies between requests. */
function browser(address = '192.0.2.1') {
  const cookies = new Map<string, string>()
  return {
    cookies,
    async ask<T = Me & Problem>(path: string, json?: unknown, method = json === undefined ? 'GET' : 'POST') {
      const headers = new Headers({
        'x-forwarded-for': address,
        cookie: [...cookies].map((pair) => pair.join('=')).join('; '),
      })
      if (json !== undefined) headers.set('content-type', 'application/json')
      const response = await app.request(path, {
        method,
        headers,
        ...(json === undefined ? {} : { body: JSON.stringify(json) }),
      })
      for (const line of response.headers.getSetCookie()) {
        const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=')
        if (value === '' || /max-age=0/i.test(line)) cookies.delete(name)
        else cookies.set(name, value)
      }
      const text = await response.text()
      // What came is what the contract says; the adapter has checked it.
      return {
        status: response.status,
        setCookie: response.headers.getSetCookie(),
        data: (text ? JSON.parse(text) : undefined) as T,
      }
    },
  }
}

async function welcomed() {
  const mara = browser()
  await mara.ask('/api/welcome', { token: link.token, ...owner })
  return mara
}

describe('the first run', () => {
  it('makes whoever has the link the owner, and signs them in', async () => {
    const mara = browser()
    expect((await mara.ask('/api/welcome')).data).toEqual({ needsOwner: true })
    const { status, data } = await mara.ask('/api/welcome', { token: link.token, ...owner })
    expect(status).toBe(200)
    expect(data).toMatchObject({ name: 'Mara Ώ', email: 'mara@halden.example', locale: 'el', theme: 'system' })
    expect(data.workspaces).toEqual([{ slug: 'home', name: 'Earshot', sample: false, ready: false }])
    expect((await mara.ask('/api/me')).data.id).toBe(data.id)
    expect((await mara.ask('/api/welcome')).data).toEqual({ needsOwner: false })
    expect(
      await database.db.selectFrom('audit').select(['verb', 'actor_kind', 'actor_name', 'subject']).execute(),
    ).toEqual([{ verb: 'makeOwner', actor_kind: 'person', actor_name: 'Mara Ώ', subject: data.id }])
  })

  it('refuses a wrong link and changes nothing', async () => {
    const { status, data } = await browser().ask('/api/welcome', { token: 'guess', ...owner })
    expect([status, data.code]).toEqual([403, 'not-allowed'])
    expect((await browser().ask('/api/welcome')).data).toEqual({ needsOwner: true })
  })

  it('uses the link once, also when two people press at the same moment', async () => {
    const answers = await Promise.all(
      ['a@x.example', 'b@x.example', 'c@x.example'].map((email) =>
        browser().ask('/api/welcome', { token: link.token, ...owner, email }),
      ),
    )
    expect(answers.map((answer) => answer.status).toSorted()).toEqual([200, 410, 410])
    expect((await browser().ask('/api/welcome', { token: link.token, ...owner })).data.code).toBe('link-used')
  })

  it('wants a password of ten characters', async () => {
    const { status, data } = await browser().ask('/api/welcome', { token: link.token, ...owner, password: 'short' })
    expect([status, data.code]).toEqual([400, 'bad-input'])
    expect(Object.keys(data.fields ?? {})).toEqual(['body.password'])
  })
})

describe('signing in', () => {
  it('works with the password, whatever the case of the address, and ends with signing out', async () => {
    await welcomed()
    const other = browser()
    expect((await other.ask('/api/me')).status).toBe(401)
    expect((await other.ask('/api/sign-in', { email: 'MARA@halden.example', password: owner.password })).status).toBe(
      200,
    )
    expect((await other.ask('/api/me')).status).toBe(200)
    const stolen = new Map(other.cookies)
    expect((await other.ask('/api/sign-out', {})).status).toBe(204)
    expect((await other.ask('/api/me')).status).toBe(401)
    for (const [name, value] of stolen) other.cookies.set(name, value)
    expect((await other.ask('/api/me')).status).toBe(401)
  })

  it('gives a cookie that scripts cannot read and other sites cannot send', async () => {
    await welcomed()
    const { setCookie } = await browser().ask('/api/sign-in', { email: owner.email, password: owner.password })
    expect(setCookie).toHaveLength(1)
    expect(setCookie[0]).toMatch(/HttpOnly/i)
    expect(setCookie[0]).toMatch(/SameSite=Lax/i)
  })

  it('says the same for a wrong password and an unknown person', async () => {
    await welcomed()
    const wrong = await browser().ask('/api/sign-in', { email: owner.email, password: 'not this one' })
    const unknown = await browser().ask('/api/sign-in', { email: 'who@x.example', password: 'not this one' })
    expect([wrong.status, wrong.data.detail]).toEqual([403, unknown.data.detail])
  })

  it('is slow for whoever guesses, and open again later', async () => {
    await welcomed()
    const guess = { email: owner.email, password: 'not this one' }
    for (let i = 0; i < 10; i++) expect((await browser(`192.0.2.${i}`).ask('/api/sign-in', guess)).status).toBe(403)
    const late = await browser('198.51.100.1').ask('/api/sign-in', { email: owner.email, password: owner.password })
    expect([late.status, late.data.detail]).toEqual([429, 'Too many tries. Wait 10 minutes, then try again.'])
    now += 11 * 60_000
    expect((await browser().ask('/api/sign-in', { email: owner.email, password: owner.password })).status).toBe(200)
  })

  it('limits one address that tries many people', async () => {
    const many = browser('203.0.113.9')
    const statuses: number[] = []
    for (let i = 0; i < 22; i++)
      statuses.push((await many.ask('/api/sign-in', { email: `${i}@x.example`, password: 'guess guess' })).status)
    expect(statuses.indexOf(429)).toBe(20)
    expect(
      (await browser('203.0.113.10').ask('/api/sign-in', { email: 'a@x.example', password: 'guess guess' })).status,
    ).toBe(403)
  })

  it('does not believe a forged cookie', async () => {
    const mara = await welcomed()
    for (const [name, value] of mara.cookies) mara.cookies.set(name, `x${value.slice(1)}`)
    expect((await mara.ask('/api/me')).status).toBe(401)
  })
})

it('a person changes name, language and theme; the new name signs from then on', async () => {
  const mara = await welcomed()
  const { data } = await mara.ask('/api/me', { name: 'Mara H.', locale: 'ru', theme: 'dark' }, 'PATCH')
  expect(data).toMatchObject({ name: 'Mara H.', locale: 'ru', theme: 'dark' })
  const row = await database.db
    .selectFrom('audit')
    .select(['actor_name', 'detail'])
    .where('verb', '=', 'changeMe')
    .executeTakeFirst()
  expect(row).toEqual({ actor_name: owner.name, detail: { name: 'Mara H.' } })
})

it('every route of better-auth itself stays closed', async () => {
  for (const path of ['/api/auth/sign-up/email', '/api/auth/sign-in/email', '/api/auth/list-sessions']) {
    expect((await app.request(path, { method: 'POST' })).status).toBe(404)
  }
})
