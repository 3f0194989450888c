import type { LiveEvent, Reply } from '@earshot/api'
import { ChannelError } from '@earshot/channels'
import type { Channel, ChannelDescription } from '@earshot/channels'
import { sql } from 'kysely'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createTestDatabase } from '../../database/testing.ts'
import type { TestDatabase } from '../../database/testing.ts'
import { connectTestAccount } from '../../testing/account.ts'
import { storeMention } from '../../testing/mention.ts'
import { publishingChannel, startPublishingServer } from '../../testing/publishing-server.ts'
import { createTestServices } from '../../testing/services.ts'
import { createTestWorkspace } from '../../testing/workspace.ts'
import type { TestWorkspace } from '../../testing/workspace.ts'
import { sendReply } from '../replies/send-reply.ts'
import { writeReply } from '../replies/write-reply.ts'
import { startOutbox } from './outbox.ts'
import type { Outbox } from './outbox.ts'

let database: TestDatabase
let network: Awaited<ReturnType<typeof startPublishingServer>>
let workspace: TestWorkspace
const outboxes: Outbox[] = []
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())
beforeEach(async () => {
  network = await startPublishingServer()
})
afterEach(async () => {
  for (const outbox of outboxes.splice(0)) await outbox.stop(0)
  // What one test left behind is not sent by the next.
  await database.db.deleteFrom('reply').execute()
  network.close()
})

async function onNetwork(exactlyOnce: ChannelDescription['exactlyOnce'], canFind = true) {
  const channels = new Map([['bluesky', publishingChannel(network.address, exactlyOnce, { canFind })]])
  workspace = await createTestWorkspace(createTestServices(database, { channels }))
  await connectTestAccount(workspace)
}

function startSending(): Outbox {
  const outbox = startOutbox(workspace.ctx)
  outboxes.push(outbox)
  return outbox
}

async function press(text = 'Hello Ann'): Promise<Reply> {
  const { id } = await storeMention(workspace)
  return writeReply(workspace.ctx, { mentionId: id, text, send: true, anyway: false })
}

/** Waits until the answer, as it is told to readers, is in one of the states. */
function reaches(reply: Reply, ...states: Reply['state'][]): Promise<Reply> {
  const { live, workspaceId } = workspace.ctx
  return new Promise((resolve) => {
    const stop = live.subscribe(workspaceId, (event: LiveEvent) => {
      if (event.type !== 'reply' || event.reply.id !== reply.id || !states.includes(event.reply.state)) return
      stop()
      resolve(event.reply)
    })
  })
}

const rowOf = ({ id }: Reply) =>
  database.db.selectFrom('reply').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
const mentionOf = ({ mentionId }: Reply) =>
  database.db
    .selectFrom('mention')
    .select(['disposition', 'disposed_by'])
    .where('id', '=', mentionId)
    .executeTakeFirstOrThrow()
/** As if the lease of a dead worker had run out. */
const leasesRunOut = () => sql`update reply set lease_until = now() where state = 'sending'`.execute(database.db)

describe('an answer', () => {
  test('goes out, its mention is answered by whoever wrote it, and everybody who looks sees it happen', async () => {
    await onNetwork('own-key')
    const seen: string[] = []
    workspace.ctx.live.subscribe(workspace.ctx.workspaceId, (event) => {
      if (event.type === 'reply') seen.push(event.reply.state)
    })
    startSending()
    const reply = await press()
    const sent = await reaches(reply, 'sent')
    expect(sent).toMatchObject({ url: expect.stringContaining('bluesky.example'), attempts: 1 })
    expect(seen).toEqual(['queued', 'sending', 'sent'])
    expect(network.published).toEqual([{ key: reply.id, text: 'Hello Ann' }])
    expect(await mentionOf(reply)).toEqual({ disposition: 'answered', disposed_by: 'Mara' })
    const audit = await database.db
      .selectFrom('audit')
      .select(['actor_kind', 'verb', 'detail'])
      .where('subject', '=', reply.id)
      .orderBy('id')
      .execute()
    expect(audit.at(-1)).toEqual({ actor_kind: 'job', verb: 'deliverReply', detail: { state: 'sent' } })
  })

  test('in the sample goes the same way, and reaches nobody', async () => {
    await onNetwork('own-key')
    const { channels } = workspace.ctx
    workspace = await createTestWorkspace(createTestServices(database, { channels }), { sample: true })
    await connectTestAccount(workspace)
    startSending()
    const reply = await press()
    await reaches(reply, 'sent')
    expect(await mentionOf(reply)).toEqual({ disposition: 'answered', disposed_by: 'Mara' })
    expect(network.published).toEqual([])
  })

  test('is said to be sending before the network hears of it', async () => {
    await onNetwork('own-key')
    let during = ''
    startSending()
    const reply = await press()
    network.onPublish(async () => {
      during = (await rowOf(reply)).state
    })
    await reaches(reply, 'sent')
    expect(during).toBe('sending')
  })

  test('that was queued while nobody was sending goes out at the next start', async () => {
    await onNetwork('own-key')
    const reply = await press()
    const arrival = reaches(reply, 'sent')
    startSending()
    await arrival
    expect(network.published).toHaveLength(1)
  })

  test('that the network refuses is shown with its sentence, and goes out once when sent again', async () => {
    await onNetwork('own-key')
    network.moods.push('refuses')
    startSending()
    const reply = await press()
    const failed = await reaches(reply, 'failed')
    expect(failed).toMatchObject({ reasonCode: 'rejected', reason: 'The network refused: too rude.' })
    expect(await mentionOf(reply)).toMatchObject({ disposition: 'waiting' })
    const arrival = reaches(reply, 'sent')
    await sendReply(workspace.ctx, { id: reply.id, anyway: false })
    await arrival
    expect(network.published).toHaveLength(1)
  })

  test('fails with what to do when the account is no longer let in, and the account says so too', async () => {
    await onNetwork('own-key')
    network.moods.push('does not know us')
    startSending()
    expect(await reaches(await press(), 'failed')).toMatchObject({ reasonCode: 'auth', reason: 'Sign in again.' })
    await expect
      .poll(() =>
        database.db
          .selectFrom('account')
          .select(['state', 'state_reason'])
          .where('workspace_id', '=', workspace.ctx.workspaceId)
          .execute(),
      )
      .toEqual([{ state: 'needs-sign-in', state_reason: 'Sign in again.' }])
  })

  test('waits as long as the network wants, says so, and then goes out by itself', async () => {
    await onNetwork('none', false)
    const until = Date.now() + 700
    network.moods.push({ 'wants us to wait until': until })
    startSending()
    const reply = await press()
    const waiting = await reaches(reply, 'queued')
    expect(waiting).toMatchObject({ reasonCode: 'rate-limited', reason: 'Slow down.', retryAt: until })
    const sent = await reaches(reply, 'sent')
    expect(sent.sentAt).toBeGreaterThanOrEqual(until)
    expect(network.published).toHaveLength(1)
  })

  test('fails in words when its account or its channel is gone', async () => {
    await onNetwork('own-key')
    const reply = await press()
    await database.db.deleteFrom('account').where('workspace_id', '=', workspace.ctx.workspaceId).execute()
    const failure = reaches(reply, 'failed')
    startSending()
    expect(await failure).toMatchObject({ reasonCode: 'no-account' })
  })
})

describe('nothing is sent where nobody would see it', () => {
  async function onNetworkThatLooks(look: NonNullable<Channel['look']>): Promise<Reply> {
    const channel = { ...publishingChannel(network.address, 'own-key', { canFind: true }), look }
    workspace = await createTestWorkspace(createTestServices(database, { channels: new Map([['bluesky', channel]]) }))
    await connectTestAccount(workspace)
    const posted_at = new Date(Date.now() - 3_600_000)
    const { id } = await storeMention(workspace, { posted_at })
    return writeReply(workspace.ctx, { mentionId: id, text: 'Hello', send: true, anyway: false })
  }

  test('the author has deleted the post', async () => {
    const reply = await onNetworkThatLooks(() => Promise.reject(new ChannelError('gone', 'It was deleted.')))
    const failure = reaches(reply, 'failed')
    startSending()
    expect(await failure).toMatchObject({ reasonCode: 'gone', reason: 'It was deleted. Nothing was sent.' })
    expect(network.published).toEqual([])
  })

  test('the author does not let us answer', async () => {
    const reply = await onNetworkThatLooks(async () => ({ posts: [], replyDisabled: 'Only friends may answer.' }))
    const failure = reaches(reply, 'failed')
    startSending()
    expect(await failure).toMatchObject({
      reasonCode: 'rejected',
      reason: 'Only friends may answer. Nothing was sent.',
    })
    expect(network.published).toEqual([])
  })

  test('but a network that cannot say so holds nothing back', async () => {
    const reply = await onNetworkThatLooks(() => Promise.reject(new ChannelError('unavailable', 'Trouble.')))
    const arrival = reaches(reply, 'sent')
    startSending()
    expect(await arrival).toMatchObject({ state: 'sent' })
    expect(network.published).toHaveLength(1)
  })
})

describe('when the connection is cut after the network published', () => {
  test.each([
    ['with a key of our own', 'own-key', true],
    ['with a key of our own and nothing to look it up with', 'own-key', false],
    ['where duplicates are refused', 'duplicate-refused', true],
    ['where only looking helps', 'none', true],
  ] as const)('the answer is there once and is said to be sent: %s', async (_how, exactlyOnce, canFind) => {
    await onNetwork(exactlyOnce, canFind)
    network.moods.push('publishes, then cuts the connection')
    startSending()
    const reply = await press()
    const arrival = reaches(reply, 'sent')
    if (!canFind) {
      await reaches(reply, 'queued')
      await database.db.updateTable('reply').set({ retry_at: null }).where('id', '=', reply.id).execute()
    }
    await arrival
    expect(network.published).toHaveLength(1)
  })

  test('and nobody can tell, a person is asked and nothing is repeated', async () => {
    await onNetwork('none', false)
    network.moods.push('publishes, then cuts the connection')
    startSending()
    const reply = await press()
    const unknown = await reaches(reply, 'unknown')
    expect(unknown.reason).toContain('look on the network and say so')
    await expect(sendReply(workspace.ctx, { id: reply.id, anyway: true })).rejects.toMatchObject({ code: 'conflict' })
    expect(network.published).toHaveLength(1)
  })
})

test('what did not arrive where repeating may be seen twice is left to a person to send again', async () => {
  await onNetwork('none', true)
  network.moods.push('cuts the connection')
  startSending()
  const reply = await press()
  await expect.poll(async () => (await rowOf(reply)).reason_code).toBe('unavailable')
  expect(await rowOf(reply)).toMatchObject({ state: 'sending' })
  const failure = reaches(reply, 'failed')
  await leasesRunOut()
  expect(await failure).toMatchObject({ reasonCode: 'unavailable' })
  const arrival = reaches(reply, 'sent')
  await sendReply(workspace.ctx, { id: reply.id, anyway: false })
  await arrival
  expect(network.published).toHaveLength(1)
})

test('several servers on one database send each answer once', async () => {
  await onNetwork('none', false)
  const replies: Reply[] = []
  for (let i = 0; i < 30; i++) replies.push(await press(`Answer ${i}`))
  const arrivals = replies.map((reply) => reaches(reply, 'sent'))
  for (let i = 0; i < 3; i++) startSending()
  await Promise.all(arrivals)
  expect(network.published.map((each) => each.text).toSorted()).toEqual(replies.map((reply) => reply.text).toSorted())
})

test('a server that ends in the middle of a call says nothing about it; the next one finds out', async () => {
  await onNetwork('own-key')
  network.moods.push('publishes, then never answers')
  const first = startSending()
  const reply = await press()
  await expect.poll(() => network.published.length).toBe(1)
  await first.stop(0)
  expect(await rowOf(reply)).toMatchObject({ state: 'sending' })
  const arrival = reaches(reply, 'sent')
  startSending()
  await arrival
  expect(network.published).toHaveLength(1)
})

describe('a server that is killed in the middle of sending', () => {
  /** Another process sends; it is killed with -9 as soon as the network has its call. */
  async function killWhileSending(exactlyOnce: ChannelDescription['exactlyOnce'], canFind: boolean): Promise<void> {
    const script = path.join(import.meta.dirname, '../../../test/answering/send-alone.ts')
    const child = spawn(process.execPath, ['--import', 'tsx', script], { stdio: ['pipe', 'inherit', 'inherit'] })
    const exit = once(child, 'exit')
    network.onPublish(async () => {
      network.onPublish(async () => undefined)
      child.kill('SIGKILL')
      await exit
    })
    const settings = { address: database.address, network: network.address, exactlyOnce, canFind }
    child.stdin.end(JSON.stringify(settings))
    await exit
  }

  test.each([
    ['own-key', true, 'confirms'],
    ['own-key', true, 'cuts the connection'],
    ['none', true, 'confirms'],
  ] as const)('leaves exactly one answer on the network (%s, can look: %s, which %s)', async (kind, canFind, mood) => {
    await onNetwork(kind, canFind)
    network.moods.push(mood)
    const reply = await press()
    await killWhileSending(kind, canFind)
    expect(await rowOf(reply)).toMatchObject({ state: 'sending', attempts: 1 })
    await leasesRunOut()
    const arrival = reaches(reply, 'sent')
    startSending()
    await arrival
    expect(network.published).toEqual([{ key: reply.id, text: 'Hello Ann' }])
  })

  test('says that nobody knows when its account is gone at the next start', async () => {
    await onNetwork('own-key')
    const reply = await press()
    await killWhileSending('own-key', true)
    await database.db.deleteFrom('account').where('workspace_id', '=', workspace.ctx.workspaceId).execute()
    await leasesRunOut()
    const end = reaches(reply, 'unknown', 'sent', 'failed')
    startSending()
    expect(await end).toMatchObject({ state: 'unknown', reasonCode: 'unknown-outcome' })
  })

  test('leaves it to a person where nobody can tell', async () => {
    await onNetwork('none', false)
    const reply = await press()
    await killWhileSending('none', false)
    await leasesRunOut()
    const end = reaches(reply, 'unknown', 'sent', 'failed')
    startSending()
    expect((await end).state).toBe('unknown')
    expect(network.published).toHaveLength(1)
  })
})
