import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { listenUntil, openLedger, testContext } from '../../test/context.ts'
import { groupId, startVk, type VkTestServer } from '../../test/vk-server.ts'
import type { PublishInput } from '../port.ts'
import { openVk } from './channel.ts'
import { randomId } from './publish.ts'

// Nobody is silent here: a machine that is busy may take its time.
const vk = openVk({ longPollMs: 500, timeoutMs: 10_000, restMs: 100 })

let server: VkTestServer
beforeEach(async () => {
  server = await startVk()
})
afterEach(() => server.close())

const credentials = () => ({ values: { group: String(groupId), token: 'right', service: server.address } })

describe('listening as a community', () => {
  const listen = (cursor?: string) =>
    vk.listen({ settings: {}, credentials: credentials(), ...(cursor === undefined ? {} : { cursor }) }, testContext())

  it('says who wrote, which VKontakte does not', async () => {
    const ledger = openLedger()
    await listenUntil(listen(), ledger, () => ledger.cursor !== undefined)
    server.write('привет')
    await listenUntil(listen(ledger.cursor), ledger, () => ledger.posts.size === 1)
    expect([...ledger.posts.values()][0]?.author).toEqual({ ref: '42', handle: 'ann', name: 'Анна Ли' })
  })

  it('switches on the events it needs, and says what to do when it may not', async () => {
    const ledger = openLedger()
    await listenUntil(listen(), ledger, () => ledger.cursor !== undefined)
    expect(server.called.find((one) => one.method === 'groups.setLongPollSettings')?.parameters).toMatchObject({
      enabled: '1',
      wall_reply_new: '1',
      message_new: '1',
    })
    server.refuseNext = 15
    const context = testContext()
    await listenUntil(
      vk.listen({ settings: {}, credentials: credentials() }, context),
      openLedger(),
      (other) => other.cursor !== undefined,
    )
    expect(context.notes[0]).toMatchObject({
      code: 'skipped',
      message: expect.stringContaining('switch on messages and comments'),
    })
  })

  it('loses nothing when the key has run out', async () => {
    const ledger = openLedger()
    await listenUntil(listen(), ledger, () => ledger.cursor !== undefined)
    const ref = server.write('между ключами')
    server.fail({ failed: 2 })
    await listenUntil(listen(ledger.cursor), ledger, () => ledger.posts.has(ref))
    expect(ledger.batches.flatMap((batch) => batch.gaps ?? [])).toEqual([])
  })

  it.each([{ failed: 1, ts: '0' }, { failed: 3 }])('names the gap when history was lost: %o', async (failure) => {
    const ledger = openLedger()
    await listenUntil(listen(), ledger, () => ledger.cursor !== undefined)
    server.fail(failure)
    await listenUntil(listen(ledger.cursor), ledger, () =>
      ledger.batches.some((batch) => (batch.gaps ?? []).length > 0),
    )
    const gaps = ledger.batches.flatMap((batch) => batch.gaps ?? [])
    expect(gaps).toMatchObject([{ reason: 'server-lost-history' }])
    const ref = server.write('потом')
    await listenUntil(listen(ledger.cursor), ledger, () => ledger.posts.has(ref))
  })
})

describe('answering as a community', () => {
  const answer = (parentRef: string, more: Partial<PublishInput> = {}): PublishInput => ({
    credentials: credentials(),
    text: 'уже в пути',
    languages: ['ru'],
    parentRef,
    idempotencyKey: 'key-1',
    ...more,
  })
  const last = () => server.called.at(-1)

  it.each([
    [
      'wall-123_7_r5',
      'wall.createComment',
      { owner_id: '-123', post_id: '7', reply_to_comment: '5', from_group: '123', guid: 'key-1' },
      /^wall-123_7_r\d+$/,
    ],
    ['wall-123_7', 'wall.createComment', { owner_id: '-123', post_id: '7' }, /^wall-123_7_r\d+$/],
    [
      'photo-123_8_r5',
      'photos.createComment',
      { owner_id: '-123', photo_id: '8', reply_to_comment: '5' },
      /^photo-123_8_r\d+$/,
    ],
    ['video-123_9_r5', 'video.createComment', { owner_id: '-123', video_id: '9' }, /^video-123_9_r\d+$/],
    ['market-123_10_r5', 'market.createComment', { owner_id: '-123', item_id: '10' }, /^market-123_10_r\d+$/],
    ['topic-123_11_r5', 'board.createComment', { group_id: '123', topic_id: '11' }, /^topic-123_11_r\d+$/],
    [
      'message42_3',
      'messages.send',
      { peer_ids: '42', group_id: '123', random_id: String(randomId('key-1')) },
      /^message42_\d+$/,
    ],
  ])('at %s calls %s', async (parentRef, method, parameters, ref) => {
    const published = await vk.publish?.(answer(parentRef), testContext())
    expect(last()).toMatchObject({ method, parameters: { message: 'уже в пути', ...parameters } })
    expect(published?.ref).toMatch(ref)
  })

  it.each([
    [5, 'auth', /Make a new one/],
    [6, 'rate-limited', /goes on by itself/],
    [9, 'rate-limited', /vary what you write/],
    [14, 'rejected', /captcha.*Answer once on vk.com/],
    [15, 'rejected', /Give the access token more rights/],
    [29, 'rate-limited', /daily quota.*goes on by itself/],
    [213, 'rejected', /Open them on vk.com/],
    [222, 'rejected', /Leave the link out/],
    [223, 'rejected', /Answer under the post itself/],
    [901, 'rejected', /has not allowed.*Answer where they wrote in public/],
    [902, 'rejected', /privacy settings.*Answer where they wrote in public/],
    [914, 'too-large', /Shorten it/],
    [777, 'rejected', /Answer on vk.com itself.*777/],
  ])('says what error %i means and what to do', async (code, kind, sentence) => {
    server.refuseNext = code
    await expect(vk.publish?.(answer('wall-123_7_r5'), testContext())).rejects.toMatchObject({
      kind,
      message: expect.stringMatching(sentence),
    })
  })

  it('refuses what is too long or stands nowhere', async () => {
    await expect(vk.publish?.(answer('wall-123_7', { text: 'ё'.repeat(9001) }), testContext())).rejects.toMatchObject({
      kind: 'too-large',
    })
    await expect(vk.publish?.(answer('somewhere'), testContext())).rejects.toMatchObject({ kind: 'rejected' })
  })
})
