import type { Stage } from '../conformance/stage.ts'
import { conform } from '../../test/conform.ts'
import { startRepos } from '../../test/repos-server.ts'
import { openBluesky } from './channel.ts'

async function openStage(): Promise<Stage> {
  const server = await startRepos()
  const roots = new Map<string, object>()
  const keyOf = (ref: string): string => ref.slice(ref.lastIndexOf('/') + 1)
  return {
    channel: openBluesky(),
    input: { settings: { hosts: server.address } },
    write: async (text) => server.write(text),
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
      const parent = { uri: ref, cid: 'bafyreidqpc7si3dbimffi64lz3xsx2qt45ip7rpna2qpslcddp23itjjzm' }
      const root = roots.get(ref) ?? parent
      const written = server.write(text, { record: { reply: { root, parent } } })
      roots.set(written, root)
      return written
    },
    writeWithId: async (id, text) => server.write(text, { rkey: id }),
    writeFromTheFuture: async () => server.write('from 2099', { record: { createdAt: '2099-01-01T00:00:00Z' } }),
    async writeStrange() {
      server.tellMessage('#poem', { poem: 'roses' })
    },
    troubles: ['refuses', 'half-answer', 'garbage'],
    trouble(kind) {
      server.refuseWith = kind === 'refuses' ? 503 : undefined
      server.breakAfter = kind === 'half-answer' ? 0 : undefined
      server.garbage = kind === 'garbage'
    },
    retryAfterMs: 0,
    asked: () => server.asked.length,
    longest: Number.POSITIVE_INFINITY,
    without: {
      writeHalfEmoji: 'CBOR holds UTF-8, in which half an emoji cannot be written',
      silent: 'a network on which nobody writes is silent, too',
      'error-in-success': 'a WebSocket has no answers that could succeed',
      'rate-limited': 'the firehose names no limits',
      account: 'the open stream is heard without an account',
      answering: 'an answer needs an account',
      look: 'a thread is looked up through an account or at an address in the internet',
      calls: 'the firehose is asked, it does not call',
    },
    close: server.close,
  }
}

conform('Bluesky’s firehose', openStage)
