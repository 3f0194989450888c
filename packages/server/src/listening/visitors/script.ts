import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { gzipSync } from 'node:zlib'

/** The window as it is loaded by pages of others: one file. */
export interface Script {
  serve(request: Request): Response
}

const builtFile = path.resolve(import.meta.dirname, '../../../../widget/dist/chat.js')

/** Reads what the build of packages/widget left; undefined when it was not built. */
export async function readScript(file = builtFile): Promise<Script | undefined> {
  const plain = await readFile(file).catch(() => undefined)
  if (plain === undefined) return undefined
  const packed = gzipSync(plain, { level: 9 })
  const etag = `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`
  return {
    serve(request) {
      const headers = new Headers({
        'content-type': 'text/javascript; charset=utf-8',
        // Pages of others load it; a new version of Earshot reaches them within minutes.
        'cross-origin-resource-policy': 'cross-origin',
        'access-control-allow-origin': '*',
        'cache-control': 'public, max-age=300, stale-while-revalidate=86400',
        vary: 'accept-encoding',
        etag,
      })
      if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers })
      const isPacked = /\bgzip\b/.test(request.headers.get('accept-encoding') ?? '')
      if (isPacked) headers.set('content-encoding', 'gzip')
      const body = isPacked ? packed : plain
      headers.set('content-length', String(body.length))
      return new Response(request.method === 'HEAD' ? null : new Uint8Array(body), { headers })
    },
  }
}
