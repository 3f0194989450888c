import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { WebSocketServer, type WebSocket } from 'ws'

export interface StoredFrame {
  readonly seq: number
  readonly timeUs: number
  readonly data: string | Uint8Array
}

/** What a connection begins with, by what it asked for; it hears what is told afterwards unless it `ends`. */
export type Begin =
  | { readonly refuse: string }
  | { readonly frames: readonly (string | Uint8Array)[]; readonly ends?: boolean }

export interface FrameServer {
  readonly address: string
  readonly log: StoredFrame[]
  /** Stores a frame and tells it to everybody. */
  readonly tell: (frame: StoredFrame) => void
  /** Tells it without storing it. */
  readonly tellRaw: (data: string | Uint8Array) => void
  readonly repeatLast: () => void
  /** The next connections break off in the middle of the frame after that many; undefined: no more. */
  breakAfter: number | undefined
  /** Connections are refused with that status. */
  refuseWith: number | undefined
  /** Every connection begins with a frame that makes no sense. */
  garbage: boolean
  readonly asked: URL[]
  readonly connections: () => number
  readonly drop: () => void
  readonly close: () => Promise<void>
}

interface Listener {
  readonly socket: WebSocket
  left: number
}

/** A server that tells numbered frames over WebSockets. */
export async function startFrames(
  path: string,
  begin: (url: URL, log: readonly StoredFrame[]) => Begin,
): Promise<FrameServer> {
  const listeners = new Set<Listener>()
  const log: StoredFrame[] = []
  const asked: URL[] = []
  const http = createServer()
  const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false })
  const send = (to: Listener, data: string | Uint8Array): void => {
    to.left -= 1
    if (to.left >= 0) return to.socket.send(data)
    if (to.left === -1) to.socket.send(data.slice(0, data.length / 2), { fin: false }, () => to.socket.terminate())
  }
  const tellRaw = (data: string | Uint8Array): void => {
    for (const one of listeners) send(one, data)
  }
  const server: FrameServer = {
    address: '',
    log,
    breakAfter: undefined,
    refuseWith: undefined,
    garbage: false,
    asked,
    tell(frame) {
      log.push(frame)
      tellRaw(frame.data)
    },
    tellRaw,
    repeatLast() {
      const last = log.at(-1)
      if (last !== undefined) tellRaw(last.data)
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
    const refuse = (status: number, body: string): void => {
      const length = Buffer.byteLength(body)
      socket.end(
        `HTTP/1.1 ${status} No\r\nContent-Type: application/json\r\nContent-Length: ${length}\r\nConnection: close\r\n\r\n${body}`,
      )
    }
    if (server.refuseWith !== undefined) return refuse(server.refuseWith, '')
    if (url.pathname !== path) return refuse(404, '{"error":"MethodNotImplemented"}')
    const beginning = begin(url, log)
    if ('refuse' in beginning) return refuse(400, JSON.stringify({ error: beginning.refuse, message: 'no' }))
    sockets.handleUpgrade(request, socket, head, (client) => {
      const one = { socket: client, left: server.breakAfter ?? Number.POSITIVE_INFINITY }
      if (server.garbage) send(one, '{{garbage')
      for (const data of beginning.frames) send(one, data)
      if (beginning.ends === true) return client.close(1008, 'the end')
      listeners.add(one)
      client.on('close', () => listeners.delete(one))
    })
  })
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  return Object.assign(server, { address: `ws://127.0.0.1:${(http.address() as AddressInfo).port}${path}` })
}
