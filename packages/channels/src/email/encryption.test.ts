import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { connect, type AddressInfo, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createServer, type Server } from 'node:tls'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { testContext } from '../../test/context.ts'
import { startMailServer, type MailTestServer } from '../../test/mail-server.ts'
import { startFront } from '../../test/starttls-front.ts'
import { openEmail } from './channel.ts'

const folder = mkdtempSync(join(tmpdir(), 'earshot-mail-'))
const address = 'desk@x.test'
let key: string
let cert: string
let server: MailTestServer
const closing: (() => void)[] = []

beforeAll(() => {
  const words = 'req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -addext subjectAltName=DNS:localhost'
  execFileSync('openssl', [...words.split(' '), '-keyout', 'key.pem', '-out', 'cert.pem'], {
    cwd: folder,
    stdio: 'ignore',
  })
  key = readFileSync(join(folder, 'key.pem'), 'utf8')
  cert = readFileSync(join(folder, 'cert.pem'), 'utf8')
})
afterAll(() => rmSync(folder, { recursive: true }))
beforeEach(async () => {
  server = await startMailServer(address)
})
afterEach(async () => {
  for (const close of closing.splice(0)) close()
  await server.close()
})

/** The same server behind TLS; gives its port. */
async function encrypted(plain: string): Promise<number> {
  const sockets = new Set<Socket>()
  const front: Server = createServer({ key, cert }, (socket) => {
    const inner = connect(Number(new URL(plain).port), '127.0.0.1')
    for (const one of [socket, inner]) sockets.add(one.on('error', () => inner.destroy()))
    socket.pipe(inner).pipe(socket)
  })
  closing.push(() => {
    for (const one of sockets) one.destroy()
    front.close()
  })
  front.on('tlsClientError', () => undefined)
  await new Promise<void>((resolve) => front.listen(0, '127.0.0.1', resolve))
  return (front.address() as AddressInfo).port
}

const check = (values: Record<string, string>, ca?: string) =>
  openEmail({ timeoutMs: 3000, ...(ca === undefined ? {} : { ca }) }).check(
    { values: { address, password: 'right', imap: server.imap, smtp: server.smtp, ...values } },
    testContext(),
  )

it('a mailbox is reached encrypted, by the name that its certificate has', async () => {
  const [imap, smtp] = [await encrypted(server.imap), await encrypted(server.smtp)]
  const both = { imap: `imaps://localhost:${imap}`, smtp: `smtps://localhost:${smtp}` }
  expect(await check(both, cert)).toMatchObject({ author: { ref: address } })
  for (const wrong of [{ imap: `imaps://127.0.0.1:${imap}` }, { smtp: `smtps://127.0.0.1:${smtp}` }])
    await expect(check(wrong, cert)).rejects.toMatchObject({
      kind: 'rejected',
      message: expect.stringContaining('certificate'),
    })
})

it('a certificate that nobody vouches for is not accepted, and the password is not told', async () => {
  const [imap, smtp] = [await encrypted(server.imap), await encrypted(server.smtp)]
  for (const one of [{ imap: `imaps://localhost:${imap}` }, { smtp: `smtps://localhost:${smtp}` }])
    await expect(check(one)).rejects.toMatchObject({
      kind: 'rejected',
      message: expect.stringContaining('certificate'),
    })
})

it('a server that offers no STARTTLS where it is demanded never hears the password', async () => {
  const port = (plain: string) => new URL(plain).port
  const before = server.asked()
  await expect(check({ imap: `imap://localhost:${port(server.imap)}` })).rejects.toMatchObject({ kind: 'rejected' })
  await expect(check({ smtp: `smtp://localhost:${port(server.smtp)}` })).rejects.toMatchObject({ kind: 'rejected' })
  expect(server.heard.join('\n')).not.toMatch(/AUTH PLAIN.*$/m)
  expect(server.asked()).toBeGreaterThan(before)
})

it('a connection that becomes encrypted is one: nothing but that is said before, and then everything', async () => {
  const port = (plain: string) => Number(new URL(plain).port)
  const [imap, smtp] = await Promise.all([
    startFront('imap', port(server.imap), { key, cert }),
    startFront('smtp', port(server.smtp), { key, cert }),
  ])
  closing.push(imap.close, smtp.close)
  const both = { imap: `imap://localhost:${imap.port}`, smtp: `smtp://localhost:${smtp.port}` }
  expect(await check(both, cert)).toMatchObject({ author: { ref: address } })
  expect(imap.inTheClear.at(-1)).toMatch(/STARTTLS$/)
  expect(smtp.inTheClear).toEqual(['EHLO x.test', 'STARTTLS'])
  expect(server.heard).toContainEqual(expect.stringMatching(/^AUTH PLAIN/))
  const [imapByNumber, smtpByNumber] = [`imap://127.0.0.1:${imap.port}`, `smtp://127.0.0.1:${smtp.port}`]
  const refused = { kind: 'rejected', message: expect.stringContaining('certificate') }
  await expect(check(both)).rejects.toMatchObject(refused)
  await expect(check({ ...both, imap: imapByNumber }, cert)).rejects.toMatchObject(refused)
  await expect(check({ ...both, smtp: smtpByNumber }, cert)).rejects.toMatchObject(refused)
})

it('nothing goes unencrypted beyond one’s own walls', async () => {
  for (const imap of ['imap+plain://mail.example.com:143', 'ftp://mail.example.com', 'mail example', 'x:99999'])
    await expect(check({ imap })).rejects.toMatchObject({ kind: 'rejected' })
  await expect(check({ address: 'not an address' })).rejects.toMatchObject({ kind: 'rejected' })
})
