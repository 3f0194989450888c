import type { Stage } from '../src/conformance/stage.ts'
import type { Credentials } from '../src/port.ts'
import type { FrameServer } from './frame-server.ts'
import type { XrpcServer } from './xrpc-server.ts'

/** What every stage of an account has in common, however the account was signed in. */
export function accountStage(server: XrpcServer, credentials: Credentials): Omit<Stage, 'channel' | 'account'> {
  return {
    input: { settings: {}, credentials },
    write: async (text) => server.write(text),
    change: async (ref, text) => server.change(ref, text),
    remove: async (ref) => server.remove(ref),
    // The poll sees every notification each time: it is told again by itself.
    repeat: async () => {},
    async writeReply(ref, text) {
      const parent = { uri: ref, cid: server.cidOf(ref) }
      return server.write(text, { record: { reply: { root: server.rootOf(ref) ?? parent, parent } }, reason: 'reply' })
    },
    look: (ref) => ({ ref, credentials }),
    writeWithId: async (id, text) => server.write(text, { rkey: id }),
    writeHalfEmoji: async () => server.write('half \uD83D'),
    writeFromTheFuture: async () => server.write('from 2099', { record: { createdAt: '2099-01-01T00:00:00Z' } }),
    async writeStrange() {
      server.write('a wink', { reason: 'wink' })
      server.write('', { record: null })
    },
    troubles: ['refuses', 'silent', 'half-answer', 'garbage', 'error-in-success', 'rate-limited'],
    trouble: (kind) => void (server.trouble = kind),
    retryAfterMs: server.retryAfterSeconds * 1000,
    asked: () => server.asked.length,
    longest: Number.POSITIVE_INFINITY,
    answering: {
      input: (text, idempotencyKey) => ({
        credentials,
        text,
        idempotencyKey,
        languages: ['en'],
        parentRef: server.write('hello?'),
      }),
      published: () => [...server.records.values()].map((record) => String(record.value['text'])),
      loseConfirmation: () => void (server.loseNextConfirmation = true),
    },
    without: { calls: 'Bluesky is asked, it does not call' },
    close: server.close,
  }
}

/** A server that tells everybody everything; `write` gives back the ref of the post. */
interface OpenStream extends Omit<FrameServer, 'log' | 'tell' | 'tellRaw'> {
  readonly write: (text: string, more?: { rkey?: string; operation?: string; record?: object }) => string
}

/** What every stage of the open network has in common; `breaksAfter` frames a connection breaks off in a frame. */
export function streamStage(server: OpenStream, name: string, breaksAfter = 1): Omit<Stage, 'channel'> {
  const roots = new Map<string, object>()
  const keyOf = (ref: string): string => ref.slice(ref.lastIndexOf('/') + 1)
  return {
    input: { settings: { hosts: server.address } },
    write: async (text) => server.write(text),
    async change(ref, text) {
      server.write(text, { rkey: keyOf(ref), operation: 'update' })
    },
    async remove(ref) {
      server.write('', { rkey: keyOf(ref), operation: 'delete' })
    },
    repeat: async () => server.repeatLast(),
    async writeReply(ref, text) {
      const parent = { uri: ref, cid: 'bafyreidqpc7si3dbimffi64lz3xsx2qt45ip7rpna2qpslcddp23itjjzm' }
      const root = roots.get(ref) ?? parent
      const written = server.write(text, { record: { reply: { root, parent } } })
      roots.set(written, root)
      return written
    },
    writeWithId: async (id, text) => server.write(text, { rkey: id }),
    writeFromTheFuture: async () => server.write('from 2099', { record: { createdAt: '2099-01-01T00:00:00Z' } }),
    troubles: ['refuses', 'half-answer', 'garbage'],
    trouble(kind) {
      server.refuseWith = kind === 'refuses' ? 503 : undefined
      server.breakAfter = kind === 'half-answer' ? breaksAfter : undefined
      server.garbage = kind === 'garbage'
    },
    retryAfterMs: 0,
    asked: () => server.asked.length,
    longest: Number.POSITIVE_INFINITY,
    without: {
      silent: 'a network on which nobody writes is silent, too',
      'error-in-success': 'a WebSocket has no answers that could succeed',
      'rate-limited': `${name} names no limits`,
      account: 'the open stream is heard without an account',
      answering: 'an answer needs an account',
      look: 'a thread is looked up through an account or at an address in the internet',
      calls: `${name} is asked, it does not call`,
    },
    close: server.close,
  }
}
