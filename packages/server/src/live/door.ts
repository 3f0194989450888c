import type { routes } from '@earshot/api'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import type { ServerResponse } from 'node:http'
import type { Handler } from '../http/call.ts'
import type { Streams } from './streams.ts'
import type { Reader } from './workspace-stream.ts'

/** What a reader may leave unread before it is let go; it comes back by itself and resumes. */
const maxUnreadBytes = 1024 * 1024
const heartbeatMs = 20_000
const heartbeat = Buffer.from(':\n\n')

export interface LiveDoor {
  readonly handler: Handler<typeof routes.live>
  /** Ends every stream, so that the server can close. */
  close(): void
}

/**
 * Server-sent events written straight to Node's answer as bytes that were encoded once for all readers. `mayStay` is asked
 * at every heartbeat: who has signed out or left the workspace loses the stream.
 */
export function liveDoor(
  streams: Streams,
  mayStay: (request: Request, workspaceId: string) => Promise<boolean>,
): LiveDoor {
  const sockets = new Set<ServerResponse>()
  return {
    handler: ({ ctx, request, outgoing }) => {
      if (outgoing === undefined) throw new Error('A live stream needs a socket')
      sockets.add(outgoing)
      begin(outgoing)
      const lastEventId = request.headers.get('last-event-id') ?? undefined
      const stopReading = streams.read(ctx.workspaceId, readerOf(outgoing), lastEventId)
      const beat = setInterval(async () => {
        if (await mayStay(request, ctx.workspaceId).catch(() => true)) outgoing.write(heartbeat)
        else outgoing.end()
      }, heartbeatMs)
      outgoing.once('close', () => {
        clearInterval(beat)
        sockets.delete(outgoing)
        stopReading()
      })
      return RESPONSE_ALREADY_SENT
    },
    close() {
      for (const socket of sockets) socket.end()
      streams.close()
    },
  }
}

function begin(outgoing: ServerResponse): void {
  outgoing.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store, no-transform',
    'x-accel-buffering': 'no',
  })
  outgoing.socket?.setNoDelay(true)
  outgoing.write('retry: 1000\n\n')
}

function readerOf(outgoing: ServerResponse): Reader {
  return {
    write(bytes) {
      if (outgoing.writableLength > maxUnreadBytes) outgoing.destroy()
      if (outgoing.destroyed || outgoing.writableEnded) return false
      outgoing.write(bytes)
      return true
    },
  }
}
