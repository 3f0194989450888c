import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { WebSocketServer, type WebSocket } from 'ws'

let nextKey = 0

interface Writing {
  readonly did?: string
  readonly rkey?: string
  readonly operation?: string
  readonly timeUs?: number
  readonly record?: object
}

export interface JetstreamServer {
  readonly address: string
  /** Tells an event to everybody; gives it the next time unless it has one. Returns its time. */
  readonly tell: (event: object, timeUs?: number, spoil?: (raw: string) => string) => number
  readonly tellRaw: (raw: string) => void
  /** The next event reaches those who are connected in two parts of a message (RFC 6455, section 5.4). */
  inParts: boolean
  /** A person writes; returns the at-uri. */
  readonly write: (text: string, more?: Writing, spoil?: (raw: string) => string) => string
  /** Tells the newest event once more. */
  readonly repeatLast: () => void
  /** The next connections break after that many frames each; undefined: no more. */
  breakAfter: number | undefined
  /** Connections are refused with that status. */
  refuseWith: number | undefined
  /** Every connection begins with a frame that makes no sense. */
  garbage: boolean
  /** Silently begins here when a cursor is older, as the real one does after 36 hours. */
  floorUs: number
  readonly asked: URL[]
  readonly connections: () => number
  readonly drop: () => void
  readonly close: () => Promise<void>
}

/** A Jetstream v1 by its protocol text: JSON frames, an inclusive cursor in microseconds, a silent clamp. */
export async function startJetstream(startUs = Date.now() * 1000): Promise<JetstreamServer> {
  const log: { readonly timeUs: number; readonly raw: string }[] = []
  const asked: URL[] = []
  const listeners = new Set<{ readonly socket: WebSocket; left: number }>()
  let nextUs = startUs
  const http = createServer()
  const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: true })

  const send = (to: { readonly socket: WebSocket; left: number }, raw: string): void => {
    if (to.left <= 0) return
    to.socket.send(raw)
    to.left -= 1
    if (to.left === 0) to.socket.terminate()
  }

  const server: JetstreamServer = {
    address: '',
    breakAfter: undefined,
    refuseWith: undefined,
    garbage: false,
    inParts: false,
    floorUs: 0,
    asked,
    tell(event, timeUs, spoil = (raw) => raw) {
      const at = timeUs ?? (nextUs += 1000)
      const raw = spoil(JSON.stringify({ time_us: at, ...event }))
      log.push({ timeUs: at, raw })
      for (const one of listeners) {
        if (server.inParts) {
          one.socket.send(raw.slice(0, 20), { fin: false })
          one.socket.send(raw.slice(20))
        } else send(one, raw)
      }
      server.inParts = false
      return at
    },
    repeatLast() {
      const last = log.at(-1)
      if (last !== undefined) for (const one of listeners) send(one, last.raw)
    },
    tellRaw(raw) {
      for (const one of listeners) send(one, raw)
    },
    write(
      text,
      { did = 'did:plc:ann2222222222222222222', rkey, operation = 'create', timeUs, record: more = {} } = {},
      spoil,
    ) {
      nextKey += 1
      const key =
        rkey ??
        `3k${String(nextKey)
          .padStart(11, 'z')
          .replaceAll(/[0189]/g, (digit) => 'abcd'['0189'.indexOf(digit)] ?? 'z')}`
      const record = { $type: 'app.bsky.feed.post', text, createdAt: new Date().toISOString(), ...more }
      const commit = {
        operation,
        collection: 'app.bsky.feed.post',
        rkey: key,
        ...(operation === 'delete' ? {} : { cid: `bafy${nextKey}`, record }),
      }
      server.tell({ did, kind: 'commit', commit }, timeUs, spoil)
      return `at://${did}/app.bsky.feed.post/${key}`
    },
    connections: () => listeners.size,
    drop() {
      for (const one of listeners) one.socket.terminate()
    },
    async close() {
      for (const client of sockets.clients) client.terminate()
      await new Promise((resolve) => http.close(resolve))
    },
  }

  http.on('upgrade', (request: IncomingMessage, socket, head) => {
    const url = new URL(request.url ?? '/', 'ws://127.0.0.1')
    asked.push(url)
    if (server.refuseWith !== undefined) {
      socket.end(`HTTP/1.1 ${server.refuseWith} Refused\r\nContent-Length: 0\r\n\r\n`)
      return
    }
    sockets.handleUpgrade(request, socket, head, (client) => {
      const one = { socket: client, left: server.breakAfter ?? Number.POSITIVE_INFINITY }
      if (server.garbage) send(one, '{{garbage')
      const cursor = url.searchParams.get('cursor')
      const fromUs = cursor === null ? Number.POSITIVE_INFINITY : Math.max(Number(cursor), server.floorUs)
      for (const { timeUs, raw } of log) if (timeUs >= fromUs) send(one, raw)
      listeners.add(one)
      client.on('close', () => listeners.delete(one))
    })
  })
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  return Object.assign(server, { address: `ws://127.0.0.1:${(http.address() as AddressInfo).port}` })
}
