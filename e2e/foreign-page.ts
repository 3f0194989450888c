import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface ForeignPage {
  /** Of a site that is not Earshot's; without a slash at the end. */
  readonly origin: string
  /** What stands in its pages from now on. */
  put(line: string, language?: string): void
  close(): void
}

/** A site of a company: pages of its own, under a policy as strict as a site with this chat can have. */
export async function openForeignPage(desk: () => string): Promise<ForeignPage> {
  let line = ''
  let language = 'en'
  const server = createServer((_request, response) => {
    const policy = [
      "default-src 'none'",
      `script-src ${desk()}`,
      `connect-src ${desk()}`,
      'img-src data:',
      "require-trusted-types-for 'script'",
    ]
    response.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy.join('; '),
    })
    response.end(
      `<!doctype html><html lang="${language}"><head><title>Halden kettles</title><link rel="icon" href="data:,">` +
        `<meta name="viewport" content="width=device-width">${line}</head>` +
        '<body><main><h1>Kettles</h1><p>They whistle in three keys.</p><a href="/next">All kettles</a></main></body></html>',
    )
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  // A server that listens on a port has such an address.
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${port}`,
    put(next, inLanguage = 'en') {
      line = next
      language = inLanguage
    },
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}
