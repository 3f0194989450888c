import { request } from 'node:http'
import { join } from 'node:path'
import { Readable } from 'node:stream'

/** A fetch whose every host is a socket of that name in `folder`. As much of it as channels use. */
export function socketFetch(folder: string): typeof fetch {
  return async (input, init = {}) => {
    const url = new URL(input instanceof Request ? input.url : input)
    const headers = Object.fromEntries(new Headers(init.headers))
    const body = init.body === undefined || init.body === null ? undefined : await new Response(init.body).arrayBuffer()
    return new Promise((resolve, reject) => {
      const options = {
        socketPath: join(folder, url.hostname),
        path: url.pathname + url.search,
        method: init.method ?? 'GET',
        agent: false,
        headers: { ...headers, host: url.host, ...(body === undefined ? {} : { 'content-length': body.byteLength }) },
        ...(init.signal ? { signal: init.signal } : {}),
      }
      const asked = request(options, (answer) => {
        const given = Object.entries(answer.headers).map(([name, value]) => [name, String(value)] as [string, string])
        const isEmpty = answer.statusCode === 204 || answer.statusCode === 304
        const stream = isEmpty ? null : (Readable.toWeb(answer) as ReadableStream<Uint8Array>)
        resolve(new Response(stream, { status: answer.statusCode ?? 500, headers: given }))
      })
      asked.on('error', reject)
      asked.end(body === undefined ? undefined : Buffer.from(body))
    })
  }
}
