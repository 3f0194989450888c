import { once } from 'node:events'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Stands before a server and passes everything on, until it is told what to do with one call. */
export async function startCuttingProxy(target: string) {
  let cut: { readonly path: string; readonly then: () => void } | undefined
  const server = createServer((incoming, outgoing) => {
    const url = new URL(incoming.url ?? '/', target)
    const headers = { ...incoming.headers, host: url.host }
    const passed = request(url, { method: incoming.method, headers }, (answer) => {
      const order = cut
      if (order !== undefined && url.pathname.endsWith(order.path)) {
        cut = undefined
        // The server has done it all; its answer never arrives.
        answer.resume()
        answer.on('end', () => {
          incoming.socket.destroy()
          order.then()
        })
        return
      }
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(outgoing)
    })
    passed.on('error', () => incoming.socket.destroy())
    incoming.pipe(passed)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    address: `http://localhost:${port}`,
    /** Lets the next call of this method reach the server, and drops the answer. */
    dropAnswerOf(path: string): Promise<void> {
      return new Promise((resolve) => {
        cut = { path, then: resolve }
      })
    },
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
