import type { Reply } from '@earshot/api'
import { ChannelError } from '@earshot/channels'
import type { Channel } from '@earshot/channels'
import { describe, expect, test } from 'vitest'
import { publishingChannel } from '../../testing/publishing-server.ts'
import { sendReply } from '../replies/send-reply.ts'
import { openSendingDesk } from './sending-desk-for-tests.ts'

const desk = await openSendingDesk()
const { database, onNetwork, onChannel, startSending, press, reaches, rowOf, loseAccount } = desk
const mentionOf = ({ mentionId }: Reply) =>
  database.db
    .selectFrom('mention')
    .select(['disposition', 'disposed_by'])
    .where('id', '=', mentionId)
    .executeTakeFirstOrThrow()

describe('an answer', () => {
  test('goes out, its mention is answered by whoever wrote it, and everybody who looks sees it happen', async () => {
    await onNetwork('own-key')
    const seen: string[] = []
    desk.workspace.ctx.live.subscribe(desk.workspace.ctx.workspaceId, (event) => {
      if (event.type === 'reply') seen.push(event.reply.state)
    })
    startSending()
    const reply = await press()
    const sent = await reaches(reply, 'sent')
    expect(sent).toMatchObject({ url: expect.stringContaining('bluesky.example'), attempts: 1 })
    expect(seen).toEqual(['queued', 'sending', 'sent'])
    expect(desk.network.published).toEqual([{ key: reply.id, text: 'Hello Ann' }])
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
    await onChannel(publishingChannel(desk.network.address, 'own-key', { canFind: true }), { sample: true })
    startSending()
    const reply = await press()
    await reaches(reply, 'sent')
    expect(await mentionOf(reply)).toEqual({ disposition: 'answered', disposed_by: 'Mara' })
    expect(desk.network.published).toEqual([])
  })

  test('is said to be sending before the network hears of it', async () => {
    await onNetwork('own-key')
    let during = ''
    startSending()
    const reply = await press()
    desk.network.onPublish(async () => {
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
    expect(desk.network.published).toHaveLength(1)
  })

  test('that the network refuses is shown with its sentence, and goes out once when sent again', async () => {
    await onNetwork('own-key')
    desk.network.moods.push('refuses')
    startSending()
    const reply = await press()
    const failed = await reaches(reply, 'failed')
    expect(failed).toMatchObject({ reasonCode: 'rejected', reason: 'The network refused: too rude.' })
    expect(await mentionOf(reply)).toMatchObject({ disposition: 'waiting' })
    const arrival = reaches(reply, 'sent')
    await sendReply(desk.workspace.ctx, { id: reply.id, anyway: false })
    await arrival
    expect(desk.network.published).toHaveLength(1)
  })

  test('fails with what to do when the account is no longer let in, and the account says so too', async () => {
    await onNetwork('own-key')
    desk.network.moods.push('does not know us')
    startSending()
    expect(await reaches(await press(), 'failed')).toMatchObject({ reasonCode: 'auth', reason: 'Sign in again.' })
    await expect
      .poll(() =>
        database.db
          .selectFrom('account')
          .select(['state', 'state_reason'])
          .where('workspace_id', '=', desk.workspace.ctx.workspaceId)
          .execute(),
      )
      .toEqual([{ state: 'needs-sign-in', state_reason: 'Sign in again.' }])
  })

  test('waits as long as the network wants, says so, and then goes out by itself', async () => {
    await onNetwork('none', false)
    const until = Date.now() + 700
    desk.network.moods.push({ 'wants us to wait until': until })
    startSending()
    const reply = await press()
    const waiting = await reaches(reply, 'queued')
    expect(waiting).toMatchObject({ reasonCode: 'rate-limited', reason: 'Slow down.', retryAt: until })
    const sent = await reaches(reply, 'sent')
    expect(sent.sentAt).toBeGreaterThanOrEqual(until)
    expect(desk.network.published).toHaveLength(1)
  })

  test('fails in words when its account or its channel is gone', async () => {
    await onNetwork('own-key')
    const reply = await press()
    await loseAccount()
    const failure = reaches(reply, 'failed')
    startSending()
    expect(await failure).toMatchObject({ reasonCode: 'no-account' })
  })
})

describe('nothing is sent where nobody would see it', () => {
  async function onNetworkThatLooks(look: NonNullable<Channel['look']>): Promise<Reply> {
    await onChannel({ ...publishingChannel(desk.network.address, 'own-key', { canFind: true }), look })
    return press('Hello', { posted_at: new Date(Date.now() - 3_600_000) })
  }

  test('the author has deleted the post', async () => {
    const reply = await onNetworkThatLooks(() => Promise.reject(new ChannelError('gone', 'It was deleted.')))
    const failure = reaches(reply, 'failed')
    startSending()
    expect(await failure).toMatchObject({ reasonCode: 'gone', reason: 'It was deleted. Nothing was sent.' })
    expect(desk.network.published).toEqual([])
  })

  test('the author does not let us answer', async () => {
    const reply = await onNetworkThatLooks(async () => ({ posts: [], replyDisabled: 'Only friends may answer.' }))
    const failure = reaches(reply, 'failed')
    startSending()
    expect(await failure).toMatchObject({
      reasonCode: 'rejected',
      reason: 'Only friends may answer. Nothing was sent.',
    })
    expect(desk.network.published).toEqual([])
  })

  test('but a network that cannot say so holds nothing back', async () => {
    const reply = await onNetworkThatLooks(() => Promise.reject(new ChannelError('unavailable', 'Trouble.')))
    const arrival = reaches(reply, 'sent')
    startSending()
    expect(await arrival).toMatchObject({ state: 'sent' })
    expect(desk.network.published).toHaveLength(1)
  })
})
