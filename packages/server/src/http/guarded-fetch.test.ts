import { createServer } from 'node:http'
import type { RequestListener, Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import { createGuardedClient } from './guarded-fetch.ts'
import type { GuardOptions, GuardedClient } from './guarded-fetch.ts'
import { isPublicAddress } from './public-address.ts'

const servers: Server[] = []
const clients: GuardedClient[] = []
afterEach(async () => {
  for (const client of clients.splice(0)) await client.close()
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // A server that listens on a port has an address object.
  const { port } = server.address() as AddressInfo
  return `http://127.0.0.1:${port}`
}

function guarded(options: Partial<GuardOptions> = {}): typeof fetch {
  const made = createGuardedClient({
    allowPrivateNetwork: false,
    allowedHosts: ['127.0.0.1'],
    userAgent: 'Earshot',
    ...options,
  })
  clients.push(made)
  return made.fetch
}

const strict = { allowedHosts: [] }

describe('the public internet', () => {
  it('is not called from a closed network, while the own network is', async () => {
    const closed = guarded({ ...strict, allowPrivateNetwork: true, allowPublicNetwork: false })
    await expect(closed('https://1.1.1.1/')).rejects.toMatchObject({
      kind: 'rejected',
      message: expect.stringContaining('public internet'),
    })
    const url = await serve((_, response) => response.end('hello'))
    expect(await (await closed(url)).text()).toBe('hello')
  })
})

describe('private networks', () => {
  it.each([
    'http://127.0.0.1/',
    'http://[::1]/',
    'http://[::ffff:10.0.0.1]/',
    'http://10.1.2.3/',
    'http://169.254.169.254/latest/meta-data/',
    'http://2130706433/',
    'http://0x7f.1/',
    'http://0/',
    'http://localhost/',
    'http://[fe80::1]/',
    'http://[64:ff9b::7f00:1]/',
  ])('are not called: %s', async (url) => {
    await expect(guarded(strict)(url)).rejects.toMatchObject({
      kind: 'rejected',
      message: expect.stringContaining('private network'),
    })
  })

  it('are not reached through a redirect either', async () => {
    const url = await serve((_, response) => response.writeHead(302, { location: 'http://127.0.0.2/secret' }).end())
    await expect(guarded()(url)).rejects.toMatchObject({
      kind: 'rejected',
      message: expect.stringContaining('127.0.0.2'),
    })
  })

  it('are called when the operator allows them, all or some', async () => {
    const url = await serve((_, response) => response.end('hello'))
    expect(await (await guarded({ ...strict, allowPrivateNetwork: true })(url)).text()).toBe('hello')
    expect(await (await guarded({ allowedHosts: ['localhost'] })(url.replace('127.0.0.1', 'localhost'))).text()).toBe(
      'hello',
    )
  })

  it('are told from public addresses', () => {
    for (const address of ['8.8.8.8', '2606:4700:4700::1111', '172.32.0.1', '100.128.0.1'])
      expect(isPublicAddress(address)).toBe(true)
    for (const address of ['', 'example.org', '::ffff:192.168.0.1', 'fd00::1', '255.255.255.255'])
      expect(isPublicAddress(address)).toBe(false)
  })

  it('other schemes than the web are refused', async () => {
    await expect(guarded()('file:///etc/passwd')).rejects.toMatchObject({ kind: 'rejected' })
    await expect(guarded()('ftp://example.org/')).rejects.toMatchObject({ kind: 'rejected' })
  })
})

describe('redirects', () => {
  it('are followed, and the final address is known', async () => {
    const url = await serve((request, response) =>
      request.url === '/new' ? response.end('moved here') : response.writeHead(301, { location: '/new' }).end(),
    )
    const response = await guarded()(url)
    expect(await response.text()).toBe('moved here')
    expect(response).toMatchObject({ url: `${url}/new`, redirected: true, status: 200 })
  })

  it('do not carry the password to another server', async () => {
    const other = await serve((request, response) => response.end(JSON.stringify(request.headers)))
    const url = await serve((_, response) => response.writeHead(302, { location: other }).end())
    const response = await guarded()(url, { headers: { authorization: 'Bearer s3cret', accept: 'text/plain' } })
    const seen = await response.json()
    expect(seen).toMatchObject({ accept: 'text/plain', 'user-agent': 'Earshot' })
    expect(seen).not.toHaveProperty('authorization')
  })

  it('of a write are left to the caller, so that nothing is sent twice', async () => {
    const url = await serve((_, response) => response.writeHead(307, { location: '/again' }).end())
    expect((await guarded()(url, { method: 'POST', body: 'text' })).status).toBe(307)
  })

  it('that go in circles end', async () => {
    const url = await serve((_, response) => response.writeHead(302, { location: '/' }).end())
    await expect(guarded()(url)).rejects.toMatchObject({ message: expect.stringContaining('circles') })
  })
})

describe('limits', () => {
  it('an answer that never ends is stopped at its size', async () => {
    const url = await serve((_, response) => {
      const more = (): void => {
        while (response.write(Buffer.alloc(64 * 1024)));
        response.once('drain', more)
      }
      more()
    })
    const response = await guarded({ maxBytes: 2 ** 20 })(url)
    await expect(response.arrayBuffer()).rejects.toMatchObject({
      kind: 'too-large',
      message: expect.stringContaining('1 MB'),
    })
  })

  it('a small answer that unpacks to a huge one is stopped too', async () => {
    const bomb = gzipSync(Buffer.alloc(50 * 2 ** 20))
    const url = await serve((_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb))
    const response = await guarded({ maxBytes: 2 ** 20 })(url)
    await expect(response.arrayBuffer()).rejects.toMatchObject({ kind: 'too-large' })
  })

  it('a server that stays silent is given up', async () => {
    const url = await serve(() => undefined)
    await expect(guarded({ timeoutMs: 100 })(url)).rejects.toMatchObject({
      kind: 'unavailable',
      message: expect.stringContaining('too long'),
    })
  })

  it('the caller can stop at any time', async () => {
    const url = await serve(() => undefined)
    const stop = new AbortController()
    const asked = guarded()(url, { signal: stop.signal })
    stop.abort(new Error('no longer needed'))
    await expect(asked).rejects.toThrow('no longer needed')
  })
})

it('sends what it is given', async () => {
  const url = await serve((request, response) => {
    request.pipe(response.writeHead(201, { 'x-method': request.method }))
  })
  const response = await guarded()(url, {
    method: 'POST',
    body: JSON.stringify({ a: 1 }),
    headers: { 'content-type': 'application/json' },
  })
  expect(response.status).toBe(201)
  expect(response.headers.get('x-method')).toBe('POST')
  expect(await response.json()).toEqual({ a: 1 })
})

it('never shows secrets of an address in an error', async () => {
  const url = await serve((request) => request.socket.destroy())
  const error = await guarded()(`${url}/feed?token=t0ken`).catch(String)
  expect(error).toMatch(/127\.0\.0\.1:\d+ could not be reached \(UND_ERR_SOCKET\)/)
  expect(error).not.toContain('t0ken')
})
