import type { routes } from '@earshot/api'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import type { ServerResponse } from 'node:http'
import type { Handler } from '../http/call.ts'
import { Expected } from '../problem.ts'
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
 * Server-sent events written straight to Node's answer as bytes that were encoded once for all readers. Who has signed out
 * or left the workspace loses the stream at the next heartbeat.
 */
export function liveDoor(streams: Streams): LiveDoor {
  const sockets = new Set<ServerResponse>()
  return {
    handler: ({ ctx, request, outgoing, stillAllowed }) => {
      if (outgoing === undefined) throw new Error('A live stream needs a socket')
      sockets.add(outgoing)
      begin(outgoing)
      const lastEventId = request.headers.get('last-event-id') ?? undefined
      const stopReading = streams.read(ctx.workspaceId, readerOf(outgoing), lastEventId)
      const beat = setInterval(async () => {
        if (await isGone(stillAllowed)) outgoing.end()
        else outgoing.write(heartbeat)
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

/** A database that is away for a moment ends no stream; to be told no does. */
async function isGone(stillAllowed: () => Promise<boolean>): Promise<boolean> {
  try {
    return !(await stillAllowed())
  } catch (error) {
    return error instanceof Expected
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
