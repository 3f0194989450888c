import type { Reply } from '@earshot/api'
import type { ChannelDescription } from '@earshot/channels'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { sendReply } from '../replies/send-reply.ts'
import { openSendingDesk } from './sending-desk-for-tests.ts'

const desk = await openSendingDesk()
const { database, onNetwork, startSending, press, reaches, rowOf, loseAccount, leasesRunOut } = desk

describe('when the connection is cut after the network published', () => {
  test.each([
    ['with a key of our own', 'own-key', true],
    ['with a key of our own and nothing to look it up with', 'own-key', false],
    ['where duplicates are refused', 'duplicate-refused', true],
    ['where only looking helps', 'none', true],
  ] as const)('the answer is there once and is said to be sent: %s', async (_how, exactlyOnce, canFind) => {
    await onNetwork(exactlyOnce, canFind)
    desk.network.moods.push('publishes, then cuts the connection')
    startSending()
    const reply = await press()
    const arrival = reaches(reply, 'sent')
    if (!canFind) {
      await reaches(reply, 'queued')
      await database.db.updateTable('reply').set({ retry_at: null }).where('id', '=', reply.id).execute()
    }
    await arrival
    expect(desk.network.published).toHaveLength(1)
  })

  test('and nobody can tell, a person is asked and nothing is repeated', async () => {
    await onNetwork('none', false)
    desk.network.moods.push('publishes, then cuts the connection')
    startSending()
    const reply = await press()
    const unknown = await reaches(reply, 'unknown')
    expect(unknown.reason).toContain('look on the network and say so')
    await expect(sendReply(desk.workspace.ctx, { id: reply.id, anyway: true })).rejects.toMatchObject({
      code: 'conflict',
    })
    expect(desk.network.published).toHaveLength(1)
  })
})

test('what did not arrive where repeating may be seen twice is left to a person to send again', async () => {
  await onNetwork('none', true)
  desk.network.moods.push('cuts the connection')
  startSending()
  const reply = await press()
  await expect.poll(async () => (await rowOf(reply)).reason_code).toBe('unavailable')
  expect(await rowOf(reply)).toMatchObject({ state: 'sending' })
  const failure = reaches(reply, 'failed')
  await leasesRunOut()
  expect(await failure).toMatchObject({ reasonCode: 'unavailable' })
  const arrival = reaches(reply, 'sent')
  await sendReply(desk.workspace.ctx, { id: reply.id, anyway: false })
  await arrival
  expect(desk.network.published).toHaveLength(1)
})

test('several servers on one database send each answer once', async () => {
  await onNetwork('none', false)
  const replies: Reply[] = []
  for (let i = 0; i < 30; i++) replies.push(await press(`Answer ${i}`))
  const arrivals = replies.map((reply) => reaches(reply, 'sent'))
  for (let i = 0; i < 3; i++) startSending()
  await Promise.all(arrivals)
  expect(desk.network.published.map((each) => each.text).toSorted()).toEqual(
    replies.map((reply) => reply.text).toSorted(),
  )
})

test('a server that ends in the middle of a call says nothing about it; the next one finds out', async () => {
  await onNetwork('own-key')
  desk.network.moods.push('publishes, then never answers')
  const first = startSending()
  const reply = await press()
  await expect.poll(() => desk.network.published.length).toBe(1)
  await first.stop(0)
  expect(await rowOf(reply)).toMatchObject({ state: 'sending' })
  const arrival = reaches(reply, 'sent')
  startSending()
  await arrival
  expect(desk.network.published).toHaveLength(1)
})

describe('a server that is killed in the middle of sending', () => {
  /** Another process sends; it is killed with -9 as soon as the network has its call. */
  async function killWhileSending(exactlyOnce: ChannelDescription['exactlyOnce'], canFind: boolean): Promise<void> {
    const script = path.join(import.meta.dirname, '../../../test/answering/send-alone.ts')
    const child = spawn(process.execPath, ['--import', 'tsx', script], { stdio: ['pipe', 'inherit', 'inherit'] })
    const exit = once(child, 'exit')
    desk.network.onPublish(async () => {
      desk.network.onPublish(async () => undefined)
      child.kill('SIGKILL')
      await exit
    })
    const settings = { address: database.address, network: desk.network.address, exactlyOnce, canFind }
    child.stdin.end(JSON.stringify(settings))
    await exit
  }

  test.each([
    ['own-key', true, 'confirms'],
    ['own-key', true, 'cuts the connection'],
    ['none', true, 'confirms'],
  ] as const)('leaves exactly one answer on the network (%s, can look: %s, which %s)', async (kind, canFind, mood) => {
    await onNetwork(kind, canFind)
    desk.network.moods.push(mood)
    const reply = await press()
    await killWhileSending(kind, canFind)
    expect(await rowOf(reply)).toMatchObject({ state: 'sending', attempts: 1 })
    await leasesRunOut()
    const arrival = reaches(reply, 'sent')
    startSending()
    await arrival
    expect(desk.network.published).toEqual([{ key: reply.id, text: 'Hello Ann' }])
  })

  test('says that nobody knows when its account is gone at the next start', async () => {
    await onNetwork('own-key')
    const reply = await press()
    await killWhileSending('own-key', true)
    await loseAccount()
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
    expect(desk.network.published).toHaveLength(1)
  })
})
