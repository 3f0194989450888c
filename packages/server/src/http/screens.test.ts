import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Screens } from './screens.ts'
import { readScreens } from './screens.ts'

let directory: string
let screens: Screens
const code = 'console.log("hello")\n'.repeat(100)

beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'screens-'))
  await mkdir(path.join(directory, 'assets'))
  await writeFile(path.join(directory, 'index.html'), '<!doctype html><html><head><title>Earshot</title></head></html>')
  await writeFile(path.join(directory, 'icon.svg'), '<svg/>')
  await writeFile(path.join(directory, 'assets/app-1a2b.js'), code)
  await writeFile(path.join(directory, 'assets/app-1a2b.js.gz'), gzipSync(code))
  const read = await readScreens(directory)
  if (!read) throw new Error('not read')
  screens = read
})
afterAll(() => rm(directory, { recursive: true }))

function get(address: string, headers: Record<string, string> = {}): Response | undefined {
  return screens.serve(new Request(`http://earshot.example${address}`, { headers }))
}

it('every address of the screens is answered with the page, which is never kept', async () => {
  for (const address of ['/', '/now', '/heard?q=cup', '/w/home/conversations/0192f0c8', '/index.html']) {
    const response = get(address)
    expect(response?.status).toBe(200)
    expect(response?.headers.get('cache-control')).toBe('no-store')
    expect(await response?.text()).toContain('<title>Earshot</title>')
  }
})

it('the page allows no inline script, and only styles with the nonce of this answer', async () => {
  const [first, second] = [get('/'), get('/')]
  const policy = first?.headers.get('content-security-policy') ?? ''
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain("script-src 'self'")
  expect(policy).not.toMatch(/unsafe|\*|https?:/)
  const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? ''
  expect(await first?.text()).toContain(`content="${nonce}"`)
  expect(second?.headers.get('content-security-policy')).not.toContain(nonce)
})

it('files whose name carries their hash are kept for ever, the others are asked for again', () => {
  expect(get('/assets/app-1a2b.js')?.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  const icon = get('/icon.svg')
  expect(icon?.headers.get('cache-control')).toBe('no-cache')
  expect(get('/icon.svg', { 'if-none-match': icon?.headers.get('etag') ?? '' })?.status).toBe(304)
})

it('what was packed when building is sent packed to whoever can unpack it', async () => {
  const packed = get('/assets/app-1a2b.js', { 'accept-encoding': 'br;q=1, gzip' })
  expect(packed?.headers.get('content-encoding')).toBe('gzip')
  expect(gunzipSync(await (packed ?? new Response()).arrayBuffer()).toString()).toBe(code)
  const plain = get('/assets/app-1a2b.js')
  expect(plain?.headers.get('content-encoding')).toBeNull()
  expect(await plain?.text()).toBe(code)
})

it('a file that is not there is not there, and nothing outside of the folder is', () => {
  for (const address of [
    '/assets/app-old.js',
    '/missing.png',
    '/assets/',
    '/..%2f..%2fetc%2fpasswd.txt',
    '/%2e%2e/package.json',
  ]) {
    expect(get(address)).toBeUndefined()
  }
})

it('without a build there are no screens', async () => {
  expect(await readScreens(path.join(directory, 'nowhere'))).toBeUndefined()
})
