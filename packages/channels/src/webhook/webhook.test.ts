import { createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { Webhook } from 'standardwebhooks'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { testContext } from '../../test/context.ts'
import { startHttp, type HttpServer, type Reply } from '../../test/http-server.ts'
import { startPeer, whyWithout } from '../../test/peer.ts'
import { ChannelError, type NetworkCall, type PublishInput } from '../port.ts'
import { openWebhook } from './channel.ts'
import { readDelivery } from './map.ts'
import { webhookJsonSchema } from './wire.ts'

const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
const before = 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD'
const webhook = openWebhook(1000)
const values = { name: 'Shop', secret }
const created = JSON.stringify({
  type: 'post.created',
  data: { id: '1', text: 'Where is my parcel?', author: { id: 'ann', name: 'Ann' } },
})

/** As the reference implementation of Standard Webhooks signs it. */
function signed(body: string, by = secret, at = new Date(), id = 'msg_1'): NetworkCall {
  return call(body, {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': new Webhook(by).sign(id, at, body),
  })
}
function call(body: string, headers: Record<string, string> = {}): NetworkCall {
  return { method: 'POST', headers: new Headers(headers), query: new URLSearchParams(), body: Buffer.from(body) }
}
const hub = (body: string, by: string) => ({
  'x-hub-signature-256': `sha256=${createHmac('sha256', by).update(body).digest('hex')}`,
})
const receive = (one: NetworkCall, more: Record<string, string> = {}) =>
  webhook.receive?.(one, { values: { ...values, ...more } }, testContext())

describe('what is delivered', () => {
  it('is taken when it is signed as Standard Webhooks says, once for each id', async () => {
    const first = await receive(signed(created))
    const again = await receive(signed(created))
    const other = await receive(signed(created, secret, new Date(), 'msg_2'))
    expect(first).toMatchObject({ keep: true, reply: { status: 202 } })
    expect(again).toEqual(first)
    expect(other).not.toEqual(first)
  })

  it('is taken when it is signed as GitHub and Meta do', async () => {
    const plain = 'a secret of thirty characters!'
    expect(await receive(call(created, hub(created, plain)), { secret: plain })).toMatchObject({ keep: true })
    await expect(receive(call(created, hub(`${created} `, plain)), { secret: plain })).rejects.toMatchObject({
      kind: 'auth',
    })
  })

  it('may be signed with the old secret while it is being changed, and no longer afterwards', async () => {
    expect(await receive(signed(created, before), { secretBefore: before })).toMatchObject({ keep: true })
    await expect(receive(signed(created, before))).rejects.toMatchObject({ kind: 'auth' })
    const both = signed(created)
    both.headers.set('webhook-signature', `v1,nonsense ${both.headers.get('webhook-signature')} v1a,else`)
    expect(await receive(both)).toMatchObject({ keep: true })
  })

  it('is refused when it was recorded and sent again later, and when the clock is elsewhere', async () => {
    for (const away of [-6, 6]) {
      const at = new Date(Date.now() + away * 60_000)
      await expect(receive(signed(created, secret, at))).rejects.toThrow('five minutes')
    }
    expect(await receive(signed(created, secret, new Date(Date.now() - 4 * 60_000)))).toMatchObject({ keep: true })
  })

  it('is refused without a signature, with what to do', async () => {
    await expect(receive(call(created))).rejects.toThrow('Sign it: either webhook-id')
    await expect(receive({ ...signed(created), method: 'GET' })).rejects.toMatchObject({ kind: 'rejected' })
  })

  it('is told apart from anything changed on the way, byte by byte', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(created.length - 1), fc.integer({ min: 1, max: 255 }), async (place, change) => {
        const one = signed(created)
        const body = Buffer.from(one.body)
        body[place] = (body[place] ?? 0) ^ change
        await expect(receive({ ...one, body })).rejects.toMatchObject({ kind: 'auth' })
      }),
      { numRuns: 50 },
    )
  })

  it.each([
    ['not JSON at all', 'The body is not JSON'],
    [JSON.stringify({ data: {} }), 'The body is not JSON with a “type”'],
    [JSON.stringify({ type: 'post.created', data: { id: '1', text: 'hi' } }), 'Look at data'],
    [created.replace('Where', '\u0001'), 'The body is not JSON'],
  ])('says what cannot be read: %s', async (body, sentence) => {
    await expect(receive(signed(body))).rejects.toThrow(sentence)
  })

  it('never breaks the reader, whatever it holds', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        const events = readDelivery({ number: 1, receivedAt: 1000, body: Buffer.from(text) }, { name: 'x' })
        expect(events.length).toBeGreaterThan(0)
      }),
    )
  })

  it('can be a hundred posts, waits for an answer unless it says otherwise, and belongs to its own webhook', () => {
    const data = [
      { id: '1', text: 'a', author: { id: '7' } },
      { id: '2', text: 'b', author: { id: '7' }, toUs: false, inReplyTo: '1', thread: '0' },
    ]
    const body = Buffer.from(JSON.stringify({ type: 'post.created', data }))
    expect(readDelivery({ number: 1, receivedAt: 1000, body }, { name: 'My shop' })).toMatchObject([
      { kind: 'post', toUs: true, post: { ref: 'My%20shop/1', author: { ref: 'My%20shop/7' }, postedAt: 1000 } },
      { kind: 'post', post: { ref: 'My%20shop/2', parentRef: 'My%20shop/1', rootRef: 'My%20shop/0' } },
    ])
  })

  it('has the shape that the manual prints', () => {
    const manual = readFileSync(new URL('../../../../docs/channels/webhook.md', import.meta.url), 'utf8')
    const printed = /```json schema\n([\s\S]*?)\n```/.exec(manual)?.[1] ?? ''
    expect(JSON.parse(printed)).toEqual(webhookJsonSchema())
  })
})

describe('an answer', () => {
  let server: HttpServer
  let next: Reply
  beforeEach(async () => {
    next = { status: 200, body: JSON.stringify({ id: 'c9', url: 'https://shop.example/c9' }) }
    server = await startHttp(() => next)
  })
  afterEach(() => server.close())

  const answer = (more: Record<string, string> = {}): PublishInput => ({
    credentials: { values: { ...values, secretBefore: before, answers: server.address, ...more } },
    text: 'On its way 📦',
    languages: ['en'],
    parentRef: 'Shop/p/1',
    idempotencyKey: 'key-1',
  })
  const publish = (input = answer()) => webhook.publish?.(input, testContext())

  it('arrives signed with the new and the old secret, under the key that stays the same', async () => {
    expect(await publish()).toMatchObject({ ref: 'Shop/c9', url: 'https://shop.example/c9' })
    const [asked] = server.asked
    const headers = Object.fromEntries(
      Object.entries(asked?.headers ?? {}).map(([name, value]) => [name, String(value)]),
    )
    for (const each of [secret, before])
      expect(new Webhook(each).verify(asked?.body ?? '', headers)).toMatchObject({
        type: 'answer.created',
        data: { id: 'key-1', text: 'On its way 📦', inReplyTo: 'p/1' },
      })
    expect(headers).toMatchObject({ 'idempotency-key': 'key-1', ...hub(asked?.body ?? '', secret) })
  })

  it('that the other side knows already has arrived', async () => {
    next = { status: 409 }
    expect(await publish()).toMatchObject({ ref: 'Shop/key-1' })
  })

  it.each([
    [401, 'auth', 'same secret'],
    [404, 'gone', 'does not know'],
    [413, 'too-large', 'Shorten'],
    [418, 'rejected', 'refused'],
    [503, 'unavailable', 'tried again'],
  ])('that is refused with %s is %s', async (status, kind, sentence) => {
    next = { status }
    await expect(publish()).rejects.toMatchObject({ kind, message: expect.stringContaining(sentence) })
  })

  it('waits as long as the other side asks for', async () => {
    next = { status: 429, headers: { 'retry-after': '120' } }
    const error = await publish()?.catch((cause: unknown) => cause)
    expect(error).toBeInstanceOf(ChannelError)
    expect((error as ChannelError).retryAt).toBeGreaterThan(Date.now() + 100_000)
  })

  it('goes nowhere without an address', async () => {
    await expect(publish(answer({ answers: '' }))).rejects.toThrow('no address for answers')
  })
})

const reason = whyWithout('webhook.sh')

describe.skipIf(reason !== undefined)(`another one’s receiver (${reason ?? 'running'})`, () => {
  it('accepts our signature and refuses a wrong one', async () => {
    const shared = 'a secret of thirty characters!'
    vi.stubEnv('WEBHOOK_SECRET', shared)
    const peer = await startPeer('webhook.sh')
    vi.unstubAllEnvs()
    const publish = (by: string) => {
      const theirs = { name: 'Debian', secret: by, answers: peer.facts['url'] ?? '' }
      const parts = { text: 'On its way', languages: [], parentRef: 'Debian/1', idempotencyKey: 'key-1' }
      return webhook.publish?.({ ...parts, credentials: { values: theirs } }, testContext())
    }
    await expect(publish(shared)).resolves.toMatchObject({ ref: 'Debian/key-1' })
    await expect(publish('another secret of many letters')).rejects.toBeInstanceOf(ChannelError)
    await peer.stop()
  }, 60_000)
})
