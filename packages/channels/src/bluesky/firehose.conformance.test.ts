import type { Stage } from '../conformance/stage.ts'
import { conform } from '../../test/conform.ts'
import { startJetstream } from '../../test/jetstream-server.ts'
import { openBluesky } from './channel.ts'

async function openStage(): Promise<Stage> {
  const server = await startJetstream()
  const roots = new Map<string, object>()
  const write = async (text: string, rkey?: string): Promise<string> =>
    server.write(text, rkey === undefined ? {} : { rkey })
  const keyOf = (ref: string): string => ref.slice(ref.lastIndexOf('/') + 1)
  return {
    channel: openBluesky(),
    input: { settings: { hosts: server.address } },
    write: (text) => write(text),
    async change(ref, text) {
      server.write(text, { rkey: keyOf(ref), operation: 'update' })
    },
    async remove(ref) {
      server.write('', { rkey: keyOf(ref), operation: 'delete' })
    },
    async repeat() {
      server.repeatLast()
    },
    async writeReply(ref, text) {
      const parent = { uri: ref, cid: 'bafyparent' }
      const root = roots.get(ref) ?? parent
      const written = server.write(text, { record: { reply: { root, parent } } })
      roots.set(written, root)
      return written
    },
    writeWithId: (id, text) => write(text, id),
    async writeHalfEmoji() {
      return server.write('half PLACE', {}, (raw) => raw.replace('PLACE', '\\ud83d'))
    },
    async writeFromTheFuture() {
      return server.write('from 2099', {}, (raw) =>
        raw.replace(/"createdAt":"[^"]*"/, '"createdAt":"2099-01-01T00:00:00Z"'),
      )
    },
    async writeStrange() {
      server.tell({ did: 'did:plc:x', kind: 'poem', poem: 'roses' })
    },
    troubles: ['refuses', 'half-answer', 'garbage'],
    trouble(kind) {
      server.refuseWith = kind === 'refuses' ? 503 : undefined
      server.breakAfter = kind === 'half-answer' ? 1 : undefined
      server.garbage = kind === 'garbage'
    },
    retryAfterMs: 0,
    asked: () => server.asked.length,
    longest: Number.POSITIVE_INFINITY,
    without: {
      silent: 'a network on which nobody writes is silent, too',
      'error-in-success': 'a WebSocket has no answers that could succeed',
      'rate-limited': 'Jetstream names no limits',
      account: 'the open stream is heard without an account',
      answering: 'an answer needs an account',
      look: 'a thread is looked up through an account or at an address in the internet',
      calls: 'Jetstream is asked, it does not call',
    },
    close: server.close,
  }
}

conform('Bluesky’s Jetstream', openStage)
