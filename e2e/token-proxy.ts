import { once } from 'node:events'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expired } from '../packages/channels/test/bluesky-people.ts'

/**
 * Stands before a test network and passes everything on. Once told so, every access token that comes by has run out, as
 * after two hours: what happens then is the network's own doing.
 */
export async function startTokenProxy(target: string) {
  let isLater = false
  const server = createServer((incoming, outgoing) => {
    const url = new URL(incoming.url ?? '/', target)
    const headers = { ...incoming.headers, host: url.host }
    const token = /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1]
    if (isLater && token !== undefined && !url.pathname.endsWith('refreshSession'))
      headers.authorization = `Bearer ${expired(token)}`
    const passed = request(url, { method: incoming.method, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(outgoing)
    })
    passed.on('error', () => incoming.socket.destroy())
    incoming.pipe(passed)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  // A server that listens on a port has such an address.
  const { port } = server.address() as AddressInfo
  return {
    address: `http://127.0.0.1:${port}`,
    letTokensRunOut: (later: boolean) => {
      isLater = later
    },
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
