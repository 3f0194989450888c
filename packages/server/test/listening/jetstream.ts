import { once } from 'node:events'
import { WebSocketServer } from 'ws'
import type { WebSocket } from 'ws'

/** A Jetstream of the test: tells whoever connects everything from the cursor on (inclusive, as the real one does). */
export interface TestJetstream {
  readonly url: string
  /** Says a post, or what else is given, to all listeners. */
  say(post: { readonly text: string; readonly did?: string; readonly timeUs?: number }): void
  readonly listeners: () => number
  /** How many have ever connected. */
  readonly connections: () => number
  close(): Promise<void>
}

export async function openTestJetstream(): Promise<TestJetstream> {
  const frames: { readonly timeUs: number; readonly json: string }[] = []
  const sockets = new Set<WebSocket>()
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 })
  await once(server, 'listening')
  let lastUs = Date.now() * 1000
  let connections = 0
  server.on('connection', (socket, request) => {
    const cursor = Number(new URL(request.url ?? '', 'ws://x').searchParams.get('cursor') ?? Infinity)
    for (const frame of frames) if (frame.timeUs >= cursor) socket.send(frame.json)
    sockets.add(socket)
    connections += 1
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => undefined)
  })
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    url: `ws://127.0.0.1:${port}`,
    say({ text, did = 'did:plc:someone', timeUs = (lastUs += 1000) }) {
      const number = frames.length
      const record = {
        $type: 'app.bsky.feed.post',
        text,
        langs: ['en'],
        createdAt: new Date(timeUs / 1000).toISOString(),
      }
      const commit = {
        rev: String(timeUs),
        operation: 'create',
        collection: 'app.bsky.feed.post',
        rkey: `r${number}`,
        record,
        cid: `cid${number}`,
      }
      const json = JSON.stringify({ did, time_us: timeUs, kind: 'commit', commit })
      frames.push({ timeUs, json })
      for (const socket of sockets) socket.send(json)
    },
    listeners: () => sockets.size,
    connections: () => connections,
    async close() {
      for (const socket of sockets) socket.terminate()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
