import { channels } from '@earshot/channels'
import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { afterAll, afterEach, expect, test } from 'vitest'
import { createTestDatabase } from '../../src/database/testing.ts'
import { connectAccount } from '../../src/listening/accounts/connect-account.ts'
import { hookPathOf } from '../../src/listening/hooks/queries.ts'
import { createTestServices } from '../../src/testing/services.ts'
import { createTestWorkspace } from '../../src/testing/workspace.ts'
import { runChild } from '../child.ts'
import type { Child } from '../child.ts'

const secret = 'a secret of thirty characters!'
const database = await createTestDatabase()
const services = createTestServices(database, { channels })
let child: Child | undefined
afterEach(() => child?.process.kill('SIGKILL'))
afterAll(() => database.drop())

async function receiveAlone(): Promise<string> {
  child = runChild('test/listening/receive-alone.ts', [database.url])
  const port = await child.firstLine
  if (port === undefined) throw new Error(child.errors())
  return `http://127.0.0.1:${port}`
}

/** As any sender does: sends until it is told that it arrived. */
async function deliver(address: () => string, number: number): Promise<void> {
  const data = { id: String(number), text: `Question ${number}?`, author: { id: `p${number % 20}` } }
  const body = JSON.stringify({ type: 'post.created', data })
  const headers = { 'x-hub-signature-256': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}` }
  for (;;) {
    const answer = await fetch(address(), { method: 'POST', headers, body }).catch(() => undefined)
    if (answer?.status === 202) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

test('killed again and again while it receives, it loses nothing it has confirmed and doubles nothing', async () => {
  const here = await createTestWorkspace(services)
  await services.db.deleteFrom('source').execute()
  const { id } = await connectAccount(here.ctx, { channel: 'webhook', values: { name: 'Shop', secret } })
  const path = await hookPathOf(services.db, here.ctx.workspaceId, id)
  let server = await receiveAlone()
  const total = 400
  let next = 0
  const sender = async (): Promise<void> => {
    for (let number = next++; number < total; number = next++) await deliver(() => `${server}/hooks/${path}`, number)
  }
  const senders = Promise.all(Array.from({ length: 8 }, sender))
  for (const enough of [60, 150, 260]) {
    await expect.poll(() => next, { timeout: 30_000, interval: 2 }).toBeGreaterThanOrEqual(enough)
    const before = child
    before?.process.kill('SIGKILL')
    await (before && once(before.process, 'exit'))
    server = await receiveAlone()
  }
  await senders
  const stored = () => services.db.selectFrom('mention').select('ref').execute()
  await expect.poll(async () => (await stored()).length, { timeout: 30_000 }).toBe(total)
  expect(new Set((await stored()).map(({ ref }) => ref)).size).toBe(total)
  const source = await services.db.selectFrom('source').selectAll().executeTakeFirstOrThrow()
  expect(source).toMatchObject({ cursor: `delivery:${total}`, stored: total, heard: total })
}, 120_000)
