import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Reply {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array
  /** half: breaks off in the middle; never: says nothing; endless: never stops; open: more may come later. */
  readonly how?: 'whole' | 'half' | 'never' | 'endless' | 'open'
  readonly opened?: (response: ServerResponse) => void
}

export interface HttpServer {
  readonly address: string
  readonly asked: {
    readonly method: string
    readonly path: string
    readonly headers: IncomingMessage['headers']
    readonly body: string
  }[]
  readonly close: () => Promise<void>
}

/** A server on this machine that answers as `reply` says. */
export async function startHttp(
  reply: (asked: HttpServer['asked'][number]) => Reply | Promise<Reply>,
): Promise<HttpServer> {
  const asked: HttpServer['asked'] = []
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', async () => {
      const one = {
        method: request.method ?? '',
        path: request.url ?? '',
        headers: request.headers,
        body: Buffer.concat(parts).toString(),
      }
      asked.push(one)
      const { status = 200, headers = {}, body = '', how = 'whole', opened } = await reply(one)
      if (how === 'never') return
      const bytes = Buffer.from(body)
      const isCounted = how === 'whole' || how === 'half'
      response.writeHead(status, isCounted ? { ...headers, 'content-length': String(bytes.length) } : headers)
      if (how === 'open') {
        response.write(bytes)
        return opened?.(response)
      }
      if (how === 'half') return response.write(bytes.subarray(0, bytes.length / 2), () => response.destroy())
      if (how === 'whole') return response.end(bytes)
      const more = (): void => {
        while (!response.destroyed && response.write(bytes));
      }
      response.on('drain', more)
      more()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    close() {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}
