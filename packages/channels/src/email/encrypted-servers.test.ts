import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listenUntil, openLedger, testContext } from '../../test/context.ts'
import { startEncryptedMail, whyWithoutEncryptedMail, type EncryptedMail } from '../../test/encrypted-mail.ts'
import { startIssuer, type Issuer } from '../../test/issuer.ts'
import type { Channel, Credentials } from '../port.ts'
import { openEmail } from './channel.ts'
import { inMailbox } from './imap.ts'
import { settingsOf } from './settings.ts'

const reason = whyWithoutEncryptedMail()
const rhythm = { timeoutMs: 10_000, pollMs: 60_000, arrivesMs: 3000, restMs: 60_000 }

describe.skipIf(reason !== undefined)(`Dovecot and OpenSMTPD behind STARTTLS (${reason ?? 'running'})`, () => {
  let servers: EncryptedMail
  let issuer: Issuer
  let email: Channel
  beforeAll(async () => {
    issuer = await startIssuer()
    servers = await startEncryptedMail(`${issuer.address}/introspect`)
    email = openEmail({ ...rhythm, ca: servers.ca })
  }, 60_000)
  afterAll(async () => {
    await servers?.stop()
    await issuer?.close()
  })

  const mailbox = (more: Record<string, string> = {}): Credentials => ({
    values: {
      address: 'desk@x.test',
      user: 'desk',
      password: 'secret',
      imap: servers.imap,
      smtp: servers.smtp,
      ...more,
    },
  })

  it('a mailbox is reached through connections that become encrypted, and by no other name', async () => {
    expect(await email.check(mailbox(), testContext())).toMatchObject({ author: { ref: 'desk@x.test' } })
    await expect(email.check(mailbox({ password: 'wrong' }), testContext())).rejects.toMatchObject({ kind: 'auth' })
    for (const one of ['imap', 'smtp'] as const) {
      const byNumber = { [one]: servers[one].replace('localhost', '127.0.0.1') }
      await expect(email.check(mailbox(byNumber), testContext())).rejects.toMatchObject({
        kind: 'rejected',
        message: expect.stringContaining('certificate'),
      })
    }
    await expect(openEmail(rhythm).check(mailbox(), testContext())).rejects.toMatchObject({ kind: 'rejected' })
  })

  it('an answer goes out, arrives and is found again, all of it encrypted', async () => {
    const input = {
      credentials: mailbox(),
      text: 'It is on its way.',
      languages: ['en'],
      parentRef: 'question@customer.test',
      parentRaw: { subject: 'Parcel', from: { address: 'ann@customer.test' } },
      idempotencyKey: 'key-1',
    }
    const { ref } = (await email.publish?.(input, testContext())) ?? { ref: '' }
    await expect
      .poll(() => email.findPublished?.(input, testContext()).catch(() => undefined), { timeout: 15_000 })
      .toMatchObject({ ref })
  })

  it.each(['by password', 'by an access token of a provider'])('the inbox is heard %s', async (way) => {
    const credentials = way === 'by password' ? mailbox() : await signedIn()
    const ledger = openLedger()
    const context = testContext()
    const hearing = email.listen({ settings: {}, credentials }, context)
    await listenUntil(hearing, ledger, () => ledger.cursor !== undefined).finally(context.stop)
    expect(ledger.batches).toHaveLength(1)
  })

  it('an access token that Dovecot does not believe any more is renewed once, and then it does', async () => {
    const credentials = await signedIn()
    issuer.tokens.clear()
    const before = issuer.granted()
    const enter = () =>
      inMailbox(settingsOf(credentials, testContext()), testContext(), { ...rhythm, ca: servers.ca }, (client) =>
        client.mailboxOpen('INBOX', { readOnly: true }),
      )
    expect((await enter()).path).toBe('INBOX')
    expect((await enter()).path).toBe('INBOX')
    expect(issuer.granted()).toBe(before + 1)
    issuer.refusing = 'invalid_grant'
    issuer.tokens.clear()
    await expect(enter()).rejects.toMatchObject({
      kind: 'auth',
      message: expect.stringContaining('Sign in there again'),
    })
    issuer.refusing = undefined
  })

  async function signedIn(): Promise<Credentials> {
    const { values: entered } = mailbox({ clientId: 'desk', clientSecret: 'of the desk', issuer: issuer.address })
    const redirect = 'https://desk.example/signed-in'
    const begun = await email.signIn?.begin({ values: entered, redirect, state: 's' }, testContext())
    const code = issuer.agree(begun?.address ?? '').get('code') ?? ''
    const finish = { values: entered, redirect, code, keep: begun?.keep ?? '' }
    return { values: (await email.signIn?.finish(finish, testContext())) ?? {} }
  }
})
