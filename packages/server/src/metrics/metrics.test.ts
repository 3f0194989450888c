import { Hono } from 'hono'
import parsePrometheus from 'parse-prometheus-text-format'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase } from '../database/testing.ts'
import type { Web } from '../http/contract.ts'
import { readSimply } from '../listening/reading-for-tests.ts'
import { hear, makeTestMonitor, writePost } from '../listening/testing.ts'
import { connectTestAccount } from '../testing/account.ts'
import { createTestServices } from '../testing/services.ts'
import { createTestWorkspace } from '../testing/workspace.ts'
import type { TestWorkspace } from '../testing/workspace.ts'
import { openMetricsDoor } from './door.ts'

const database = await createTestDatabase()
const disk = { freeBytes: () => 123, problem: () => undefined }
const services = createTestServices(database, { read: readSimply, disk })
let here: TestWorkspace
let web: Web

beforeAll(async () => {
  here = await createTestWorkspace(services)
  await createTestWorkspace(services, { slug: 'sample', sample: true })
  await makeTestMonitor(here)
  const post = writePost()
  await hear(here, [post, post, writePost(), writePost({ text: 'Nothing of ours' })])
  await hear(here, [{ kind: 'delete', ref: post.ref, deletedAt: 1 }])
  web = new Hono()
  openMetricsDoor(services, { version: '1.2.3', token: undefined, isProxied: false })(web)
})
afterAll(() => database.drop())

function scrape(from = '127.0.0.1', headers: Record<string, string> = {}) {
  return web.request('/metrics', { headers }, { incoming: { socket: { remoteAddress: from } } } as never)
}

interface Sample {
  readonly value: string
  readonly labels?: Readonly<Record<string, string>>
}

async function figures(): Promise<Map<string, readonly Sample[]>> {
  const families = parsePrometheus(await (await scrape()).text())
  return new Map(families.map(({ name, metrics }) => [name, metrics]))
}

test('what the Hearing page shows can be read by Prometheus', async () => {
  const answer = await scrape()
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/)
  const found = await figures()
  const of = (name: string) =>
    found.get(`earshot_source_${name}`)?.filter(({ labels }) => labels?.['workspace'] === here.slug)
  const count = (name: string) => Number(of(name)?.[0]?.value)
  expect(of('heard_total')?.[0]?.labels).toMatchObject({ channel: 'bluesky', source: here.sourceId, title: 'Bluesky' })
  expect(count('heard_total')).toBe(5)
  const parts = ['stored_total', 'edited_total', 'repeated_total', 'left_out_total'].map(count)
  expect(count('matched_total')).toBe(parts.reduce((sum, each) => sum + each, 0))
  expect(count('stored_total')).toBe(2)
  expect(count('removed_total')).toBe(1)
  expect(of('state')?.filter(({ value }) => value === '1')).toMatchObject([{ labels: { state: 'listening' } }])
  expect(count('last_event_timestamp_seconds')).toBeGreaterThan(Date.now() / 1000 - 600)
  expect(found.get('earshot_database_up')).toMatchObject([{ value: '1' }])
  expect(found.get('earshot_disk_free_bytes')).toMatchObject([{ value: '123' }])
  expect(found.get('earshot_info')).toMatchObject([{ value: '1', labels: { version: '1.2.3' } }])
  expect([...found.keys()]).toContain('earshot_nodejs_eventloop_lag_p99_seconds')
})

test('asked again, nothing is counted twice, and what is gone is no longer told', async () => {
  await connectTestAccount(here)
  await figures()
  const first = await figures()
  expect(first.get('earshot_account_connected')).toMatchObject([{ value: '1', labels: { account: 'halden.example' } }])
  await services.db.deleteFrom('account').execute()
  const second = await figures()
  expect(second.get('earshot_account_connected')).toEqual([])
  expect(second.get('earshot_source_heard_total')).toEqual(first.get('earshot_source_heard_total'))
})

test('the sample is not among them', async () => {
  const all = JSON.stringify([...(await figures()).values()])
  expect(all).not.toContain('"workspace":"sample"')
})

test('only programs of this machine are answered, and whoever came through a proxy is none', async () => {
  expect((await scrape('10.0.0.7')).status).toBe(403)
  expect((await scrape('127.0.0.1', { 'x-forwarded-for': '10.0.0.7' })).status).toBe(403)
})

test('with a token, it is asked of everybody', async () => {
  const guarded: Web = new Hono()
  openMetricsDoor(services, { version: '1', token: 'abc', isProxied: true })(guarded)
  const ask = (authorization: string) => guarded.request('/metrics', { headers: { authorization } })
  expect((await ask('Bearer abc')).status).toBe(200)
  const refused = await ask('Bearer x')
  expect([refused.status, refused.headers.get('www-authenticate')]).toEqual([401, 'Bearer'])
})
