import { Ajv } from 'ajv'
import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { listenUntil, openLedger, testContext } from '../../test/context.ts'
import { startPeer, whyWithout } from '../../test/peer.ts'
import { sharedPath } from '../../test/shared.ts'
import { annId, groupId, startVk, type VkTestServer } from '../../test/vk-server.ts'
import type { PublishInput } from '../port.ts'
import { openVk } from './channel.ts'
import { mapUpdate } from './map.ts'
import { randomId } from './publish.ts'

// Nobody is silent here: a machine that is busy may take its time.
const vk = openVk({ longPollMs: 500, timeoutMs: 10_000, restMs: 100 })
const heard = { groupId: String(groupId), now: Date.UTC(2026, 6, 1) }
const date = 1_780_000_000

let server: VkTestServer
beforeEach(async () => {
  server = await startVk()
})
afterEach(() => server.close())

const credentials = () => ({ values: { group: String(groupId), token: 'right', service: server.address } })
const event = (type: string, object: object) => mapUpdate({ type, object, group_id: groupId, event_id: 'e' }, heard)

describe('an event of VKontakte', () => {
  it.each([
    [
      'wall_reply_new',
      { post_id: 7, post_owner_id: -groupId },
      'wall-123_7_r5',
      'wall-123_7',
      'https://vk.com/wall-123_7?reply=5',
    ],
    [
      'wall_reply_new',
      { post_id: 7, owner_id: -groupId },
      'wall-123_7_r5',
      'wall-123_7',
      'https://vk.com/wall-123_7?reply=5',
    ],
    [
      'photo_comment_new',
      { photo_id: 8, photo_owner_id: -groupId },
      'photo-123_8_r5',
      'photo-123_8',
      'https://vk.com/photo-123_8?reply=5',
    ],
    [
      'video_comment_new',
      { video_id: 9, video_owner_id: -groupId },
      'video-123_9_r5',
      'video-123_9',
      'https://vk.com/video-123_9?reply=5',
    ],
    [
      'market_comment_new',
      { item_id: 10, market_owner_id: -groupId },
      'market-123_10_r5',
      'market-123_10',
      'https://vk.com/product-123_10?reply=5',
    ],
    [
      'board_post_new',
      { topic_id: 11, topic_owner_id: -groupId },
      'topic-123_11_r5',
      'topic-123_11',
      'https://vk.com/topic-123_11?post=5',
    ],
  ])('%s is an answer to what it stands under', (type, place, ref, rootRef, url) => {
    expect(event(type, { id: 5, from_id: annId, date, text: 'где посылка?', ...place })).toMatchObject({
      kind: 'post',
      toUs: true,
      post: {
        ref,
        rootRef,
        parentRef: rootRef,
        url,
        kind: 'reply',
        author: { ref: '42' },
        text: 'где посылка?',
        postedAt: date * 1000,
      },
    })
    expect(event(type.replace('_new', '_delete'), { id: 5, user_id: annId, deleter_id: 1, ...place })).toMatchObject({
      kind: 'delete',
      ref,
    })
  })

  it('may answer somebody else, or name us all the same', () => {
    const toJoe = {
      id: 6,
      from_id: annId,
      date,
      text: '[id77|Joe], да',
      post_id: 7,
      owner_id: -groupId,
      reply_to_user: 77,
      reply_to_comment: 5,
    }
    const answered = event('wall_reply_new', toJoe)
    expect(answered).toMatchObject({
      post: { text: 'Joe, да', parentRef: 'wall-123_7_r5', rootRef: 'wall-123_7', mentionsRefs: ['77'] },
    })
    expect('toUs' in answered).toBe(false)
    expect(event('wall_reply_new', { ...toJoe, text: 'а [club123|Acme] что скажет?' })).toMatchObject({ toUs: true })
  })

  it('may be a message, its edit, or what a colleague wrote', () => {
    const message = {
      id: 0,
      conversation_message_id: 3,
      date,
      from_id: annId,
      peer_id: annId,
      text: 'здравствуйте',
      attachments: [{ type: 'photo' }],
    }
    expect(event('message_new', { message, client_info: {} })).toMatchObject({
      kind: 'post',
      toUs: true,
      post: { ref: 'message42_3', kind: 'message', mediaTexts: ['photo'] },
    })
    expect(event('message_edit', { ...message, text: 'добрый день', update_time: date + 60 })).toMatchObject({
      kind: 'edit',
      post: { editedAt: (date + 60) * 1000 },
    })
    expect('toUs' in event('message_reply', { ...message, from_id: -groupId })).toBe(false)
  })

  it('may be a post on our wall, by us or by a guest', () => {
    const post = {
      id: 7,
      owner_id: -groupId,
      from_id: -groupId,
      date,
      text: 'Новинка! #acme https://acme.example/x.',
      likes: { count: 3 },
      comments: { count: 1 },
    }
    expect(event('wall_post_new', post)).toMatchObject({
      kind: 'post',
      post: { ref: 'wall-123_7', watchers: 4, hashtags: ['acme'], links: ['https://acme.example/x'] },
    })
    expect(event('wall_post_new', { ...post, from_id: annId })).toMatchObject({ toUs: true })
  })

  it('of any other kind is kept as it is', () => {
    expect(event('group_join', { user_id: 1 })).toMatchObject({ kind: 'unknown', type: 'group_join' })
    expect(mapUpdate('nonsense', heard)).toMatchObject({ kind: 'unknown', type: 'unreadable' })
  })
})

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

const schema = sharedPath('contracts/vk/vk-callback.schema.json')

describe.skipIf(schema === undefined)('VKontakte’s own schema (skipped without ../shared/contracts/vk)', () => {
  it('holds for every event that the test server sends', () => {
    const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true })
    ajv.addSchema(JSON.parse(readFileSync(schema ?? '', 'utf8')) as object, 'vk')
    server.change(server.write('первое'), 'второе')
    server.remove(server.write('третье'))
    const names: Readonly<Record<string, string>> = { wall_reply_delete: 'wall_comment_delete' }
    for (const { type, object } of server.events) {
      const isValid = ajv.compile({ $ref: `vk#/components/schemas/callback_${names[type] ?? type}` })
      expect(isValid(object) || isValid.errors).toBe(true)
    }
  })
})

const reason = whyWithout('prism.mjs')

describe.skipIf(reason !== undefined)(
  `a server that checks every call against VKontakte’s schema (${reason ?? 'running'})`,
  () => {
    it('accepts how we call', async () => {
      const port = 18_600 + Math.floor(Math.random() * 300)
      const peer = await startPeer('prism.mjs', ['vk', String(port)])
      const refused: string[] = []
      const called = new Set<string>()
      const strict: typeof fetch = async (input, init) => {
        const answer = await fetch(input, init)
        called.add(new URL(String(input)).pathname)
        // In a form VKontakte takes an object as JSON text, which the schema's form cannot say.
        const said = answer.status === 422 ? await answer.clone().text() : ''
        if (said !== '' && !said.includes('body property forward must be object'))
          refused.push(`${String(input)}: ${said}`)
        return answer
      }
      const values = { group: String(groupId), token: 'any', service: `http://127.0.0.1:${port}` }
      const context = () => testContext({ fetch: strict })
      const input = (parentRef: string): PublishInput => ({
        credentials: { values },
        text: 'в пути',
        languages: [],
        parentRef,
        idempotencyKey: 'k',
      })
      const calls = [
        'wall-123_7_r5',
        'photo-123_8_r5',
        'video-123_9_r5',
        'market-123_10_r5',
        'topic-123_11_r5',
        'message42_3',
      ].map((ref) => vk.publish?.(input(ref), context()))
      await Promise.allSettled([...calls, vk.check({ values }, context())])
      const listening = context()
      const iterator = vk.listen({ settings: {}, credentials: { values } }, listening)[Symbol.asyncIterator]()
      void iterator.next().catch(() => {})
      await vi.waitFor(() => expect([...called]).toContain('/method/groups.getLongPollServer'), 20_000)
      listening.stop()
      await peer.stop()
      expect(refused).toEqual([])
      expect([...called].filter((path) => path.startsWith('/method/')).length).toBeGreaterThanOrEqual(7)
    }, 180_000)
  },
)
