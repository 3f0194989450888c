import type { Stage } from '../conformance/stage.ts'
import { conform } from '../../test/conform.ts'
import { startHttp } from '../../test/http-server.ts'
import { openJournal } from '../../test/journal.ts'
import { openWebhook } from './channel.ts'
import { signatureHeaders } from './signature.ts'

const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'

async function openStage(): Promise<Stage> {
  const answers = new Map<string, string>()
  let isLost = false
  const server = await startHttp(({ headers, body }) => {
    const { data } = JSON.parse(body) as { data: { text: string } }
    answers.set(String(headers['idempotency-key']), data.text)
    const how = isLost ? 'never' : 'whole'
    isLost = false
    return { how, status: 201, body: '{}' }
  })
  const channel = openWebhook(1000)
  const credentials = { values: { name: 'Shop', secret, answers: server.address } }
  const journal = openJournal(channel, credentials)
  const roots = new Map<string, string>()
  let count = 0
  const deliver = async (payload: unknown): Promise<void> => {
    count += 1
    const body = Buffer.from(JSON.stringify(payload))
    const headers = new Headers(signatureHeaders([secret], { id: `delivery ${count}`, at: Date.now(), body }))
    await journal.take({ headers, body })
  }
  const tell = async (type: string, id: string, text: string, more: object = {}): Promise<string> => {
    await deliver({ type, data: { id, text, author: { id: '7', name: 'Ann' }, ...more } })
    return `Shop/${id}`
  }
  const post = (text: string, more?: object) => tell('post.created', `p${(count += 1)}`, text, more)
  return {
    channel,
    input: { settings: {}, credentials, journal },
    write: post,
    change: async (ref, text) => void (await tell('post.edited', ref.slice(5), text)),
    remove: (ref) => deliver({ type: 'post.deleted', data: { id: ref.slice(5) } }),
    async repeat() {
      const last = journal.kept.at(-1)
      await deliver(JSON.parse(Buffer.from(last?.body ?? []).toString()))
    },
    async writeReply(ref, text) {
      const root = roots.get(ref) ?? ref
      const written = await post(text, { inReplyTo: ref.slice(5), thread: root.slice(5) })
      roots.set(written, root)
      return written
    },
    writeWithId: (id, text) => tell('post.created', id, text),
    writeHalfEmoji: () => post('half \uD83D'),
    writeFromTheFuture: () => post('from 2099', { postedAt: '2099-01-01T00:00:00Z' }),
    writeStrange: () => deliver({ type: 'parade.started', data: { what: 'ever' } }),
    troubles: [],
    trouble: () => undefined,
    retryAfterMs: 0,
    asked: () => server.asked.length,
    longest: 100_000,
    account: { wrong: { values: { name: 'Shop', secret: 'short' } } },
    answering: {
      input: (text, idempotencyKey) => ({ credentials, text, idempotencyKey, languages: ['en'], parentRef: 'Shop/p1' }),
      published: () => [...answers.values()],
      loseConfirmation: () => void (isLost = true),
    },
    calls: {
      credentials,
      body: () =>
        Buffer.from(JSON.stringify({ type: 'post.created', data: { id: '1', text: 'hi', author: { id: '7' } } })),
      genuine: (body) => ({
        headers: new Headers(signatureHeaders([secret], { id: 'one', at: Date.now(), body })),
        body,
      }),
      forged: (body) => {
        const signed = { id: 'one', at: Date.now(), body }
        const wrong = signatureHeaders([`whsec_${Buffer.from('guessed'.repeat(4)).toString('base64')}`], signed)
        const old = signatureHeaders([secret], { ...signed, at: Date.now() - 3_600_000 })
        return [{ body }, { body, headers: new Headers(wrong) }, { body, headers: new Headers(old) }]
      },
    },
    without: {
      troubles: 'whoever calls is refused at the door',
      revoked: 'the secret is our own',
      expired: 'the secret does not run out',
    },
    close: server.close,
  }
}

conform('A webhook', openStage)
