import { createHash, randomBytes } from 'node:crypto'
import { readFile, readdir } from 'node:fs/promises'
import path from 'node:path'
import { contentSecurityPolicy } from './security-headers.ts'

/** The built screens, held in memory: a few megabytes. */
export interface Screens {
  /** The answer for a path that is not of the API; undefined when there is nothing there. */
  serve(request: Request): Response | undefined
}

interface BuiltFile {
  readonly type: string
  readonly etag: string
  readonly isImmutable: boolean
  /** By content encoding; `identity` is always there. */
  readonly bodies: ReadonlyMap<string, Buffer>
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
  '.txt': 'text/plain; charset=utf-8',
}
const encodings = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const

/** Reads what the build of packages/web left in `directory`; undefined when it was not built. */
export async function readScreens(directory: string): Promise<Screens | undefined> {
  const names = await readdir(directory, { recursive: true, withFileTypes: true }).catch(() => [])
  const files = new Map<string, BuiltFile>()
  for (const entry of names) {
    const type = types[path.extname(entry.name)]
    if (!entry.isFile() || type === undefined) continue
    const file = path.join(entry.parentPath, entry.name)
    const address = `/${path.relative(directory, file).split(path.sep).join('/')}`
    files.set(address, await readBuilt(file, type, address.startsWith('/assets/')))
  }
  const page = files.get('/index.html')?.bodies.get('identity')?.toString('utf8')
  if (page === undefined) return undefined
  return {
    serve(request) {
      const { pathname } = new URL(request.url)
      const file = pathname === '/index.html' ? undefined : files.get(pathname)
      if (file) return serveFile(request, file)
      const looksLikeFile = path.extname(pathname) !== '' || pathname.startsWith('/assets/')
      return looksLikeFile && pathname !== '/index.html' ? undefined : servePage(page)
    },
  }
}

async function readBuilt(file: string, type: string, isImmutable: boolean): Promise<BuiltFile> {
  const plain = await readFile(file)
  const bodies = new Map([['identity', plain]])
  for (const [encoding, ending] of encodings) {
    const body = await readFile(file + ending).catch(() => undefined)
    if (body && body.length < plain.length) bodies.set(encoding, body)
  }
  const etag = `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`
  return { type, etag, isImmutable, bodies }
}

function serveFile(request: Request, file: BuiltFile): Response {
  const headers = new Headers({
    'content-type': file.type,
    etag: file.etag,
    vary: 'accept-encoding',
    // Names under /assets carry a hash of their content: what they name never changes.
    'cache-control': file.isImmutable ? 'public, max-age=31536000, immutable' : 'no-cache',
  })
  if (request.headers.get('if-none-match') === file.etag) return new Response(null, { status: 304, headers })
  const accepted = (request.headers.get('accept-encoding') ?? '').split(',').map((name) => name.split(';')[0]?.trim())
  const encoding = encodings.map(([name]) => name).find((name) => accepted.includes(name) && file.bodies.has(name))
  if (encoding) headers.set('content-encoding', encoding)
  return answer(request, file.bodies.get(encoding ?? 'identity') ?? Buffer.alloc(0), headers)
}

/** The page is the same for every address of the screens; only its nonce differs each time. */
function servePage(page: string): Response {
  const nonce = randomBytes(16).toString('base64url')
  const body = page.replace('<head>', `<head><meta property="csp-nonce" content="${nonce}" nonce="${nonce}">`)
  return new Response(body, {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': contentSecurityPolicy(nonce),
    },
  })
}

function answer(request: Request, body: Buffer, headers: Headers): Response {
  headers.set('content-length', String(body.length))
  return new Response(request.method === 'HEAD' ? null : new Uint8Array(body), { headers })
}
