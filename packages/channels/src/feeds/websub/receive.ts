import { createHash, createHmac } from 'node:crypto'
import { ChannelError, type CallReply, type ChannelContext, type NetworkCall, type Received } from '../../port.ts'
import { isSameSecret } from '../../same-secret.ts'
import { readFeedCursor } from '../cursor.ts'
import { sealLetter } from './envelope.ts'
import { namesHub } from './hub.ts'
import { askedLeaseSeconds, type Subscription } from './subscription.ts'

/**
 * Answers the hub of a feed (WebSub, 5.3 and 7): echoes its challenge when what it asks about is what we want, and keeps
 * what it sends when it is signed with our secret. What is not is ignored, and acknowledged, so that it is not repeated.
 */
export function receiveFromHub(call: NetworkCall, context: ChannelContext): Received {
  const subscription = readFeedCursor(call.cursor)?.subscription
  if (call.method === 'GET') return answerHub(call.query, subscription)
  if (call.method !== 'POST') throw new ChannelError('rejected', 'A hub sends with POST.')
  if (subscription === undefined) return { keep: false, reply: { status: namesHub(call.headers) ? 410 : 404 } }
  const { topic, secret } = subscription
  const reply = { status: 202 }
  if (secret === undefined) {
    const minute = Math.floor(context.now() / 60_000)
    return { keep: true, key: `ring:${minute}`, body: sealLetter({ kind: 'ring', topic }), reply }
  }
  if (!isSigned(call, secret)) return { keep: false, reply }
  const contentType = call.headers.get('content-type') ?? undefined
  const key = `content:${createHash('sha256').update(topic).update(call.body).digest('base64url')}`
  return { keep: true, key, body: sealLetter({ kind: 'content', topic, contentType }, call.body), reply }
}

/** Where nobody listens any more, every farewell is confirmed, and whoever still sends is told to stop. */
export function farewellToHub({ method, query, headers }: NetworkCall): CallReply | undefined {
  const challenge = query.get('hub.challenge')
  if (method === 'GET' && query.get('hub.mode') === 'unsubscribe' && isChallenge(challenge))
    return { status: 200, body: challenge }
  return method === 'POST' && namesHub(headers) ? { status: 410 } : undefined
}

function answerHub(query: URLSearchParams, subscription: Subscription | undefined): Received {
  const [mode, topic, challenge] = ['hub.mode', 'hub.topic', 'hub.challenge'].map((name) => query.get(name))
  const isOurs = subscription !== undefined && topic === subscription.topic
  if (mode === 'denied' && isOurs) {
    const reason = (query.get('hub.reason') ?? '').slice(0, 300)
    const body = sealLetter({ kind: 'denied', topic: subscription.topic, reason })
    return { keep: true, key: `denied:${subscription.askAt}`, body, reply: { status: 200 } }
  }
  if (!isChallenge(challenge)) throw new ChannelError('rejected', 'This is where a hub calls (WebSub).')
  if (mode === 'unsubscribe' && !isOurs) return { keep: false, reply: { status: 200, body: challenge } }
  if (mode !== 'subscribe' || !isOurs) return { keep: false, reply: { status: 404 } }
  const seconds = Number(query.get('hub.lease_seconds') ?? askedLeaseSeconds)
  const leaseSeconds = Number.isFinite(seconds) && seconds > 0 ? seconds : askedLeaseSeconds
  const body = sealLetter({ kind: 'agreed', topic: subscription.topic, leaseSeconds })
  const key = `agreed:${createHash('sha256').update(challenge).digest('base64url')}`
  return { keep: true, key, body, reply: { status: 200, body: challenge } }
}

function isChallenge(challenge: string | null | undefined): challenge is string {
  return challenge !== undefined && challenge !== null && challenge !== '' && challenge.length <= 1024
}

/** `X-Hub-Signature: method=hex`, the HMAC of the bytes as they came (7.1). */
function isSigned({ headers, body }: NetworkCall, secret: string): boolean {
  const [, method, given] =
    /^(sha1|sha256|sha384|sha512)=([\da-f]+)$/i.exec(headers.get('x-hub-signature')?.trim() ?? '') ?? []
  if (method === undefined || given === undefined) return false
  return isSameSecret(given.toLowerCase(), createHmac(method.toLowerCase(), secret).update(body).digest('hex'))
}
