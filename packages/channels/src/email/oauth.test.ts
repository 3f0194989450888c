import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { listenUntil, openLedger, testContext } from '../../test/context.ts'
import { startIssuer, type Issuer } from '../../test/issuer.ts'
import { startMailServer, type MailTestServer } from '../../test/mail-server.ts'
import { startPeer, whyWithout } from '../../test/peer.ts'
import { askForConsent, redeemCode, renewTokens } from '../oauth.ts'
import type { Credentials } from '../port.ts'
import { openEmail } from './channel.ts'

const address = 'desk@x.test'
const redirect = 'https://desk.example/signed-in'
const email = openEmail({ timeoutMs: 3000, pollMs: 60_000, arrivesMs: 0 })
let server: MailTestServer
let issuer: Issuer

beforeEach(async () => {
  server = await startMailServer(address)
  server.bearer = 'OAUTHBEARER'
  issuer = await startIssuer()
  server.tokens = issuer.tokens
})
afterEach(() => Promise.all([server.close(), issuer.close()]))

const form = () => ({
  address,
  imap: server.imap,
  smtp: server.smtp,
  clientId: 'desk',
  clientSecret: 'of the desk',
  issuer: issuer.address,
})

/** A mailbox whose person has agreed on the page of the issuer. */
async function signedIn(): Promise<Credentials & { values: Readonly<Record<string, string>> }> {
  const begun = await email.signIn?.begin({ values: form(), redirect, state: 'xyz' }, testContext())
  const back = issuer.agree(begun?.address ?? '')
  expect(back.get('state')).toBe('xyz')
  const code = back.get('code') ?? ''
  const finish = { values: form(), redirect, code, keep: begun?.keep ?? '' }
  const values = (await email.signIn?.finish(finish, testContext())) ?? {}
  const kept = {
    values,
    store: async (renewed: Readonly<Record<string, string>>) => {
      kept.values = renewed
    },
  }
  return kept
}

describe.each(['OAUTHBEARER', 'XOAUTH2'] as const)('a mailbox that is entered by %s', (way) => {
  it('lets in whoever has agreed on the page of its provider, for reading and for sending', async () => {
    server.bearer = way
    const mailbox = await signedIn()
    expect(await email.check(mailbox, testContext())).toMatchObject({ author: { ref: address } })
    expect(issuer.granted()).toBe(1)
  })

  it('says what to do when it accepts the access no more', async () => {
    server.bearer = way
    const mailbox = await signedIn()
    server.tokens = new Set(['of somebody else'])
    await expect(email.check(mailbox, testContext())).rejects.toMatchObject({
      kind: 'auth',
      message: expect.stringContaining('Sign in there again'),
    })
  })
})

it('an access that ended is renewed once, whoever needs it at that moment, and kept', async () => {
  const mailbox = await signedIn()
  const later = () => Date.now() + 3_590_000
  const before = mailbox.values['refreshToken']
  await Promise.all(Array.from({ length: 5 }, () => email.check(mailbox, testContext({ now: later }))))
  expect(issuer.granted()).toBe(2)
  expect(mailbox.values['refreshToken']).not.toBe(before)
  expect(issuer.tokens.has(mailbox.values['accessToken'] ?? '')).toBe(true)
})

it('an access that was taken back before its time is renewed while the inbox is heard', async () => {
  const mailbox = await signedIn()
  issuer.tokens.clear()
  const ledger = openLedger()
  const context = testContext()
  const hearing = email.listen({ settings: {}, credentials: mailbox }, context)
  await listenUntil(hearing, ledger, () => ledger.cursor !== undefined).finally(context.stop)
  expect(issuer.granted()).toBe(2)
})

it.each([
  ['invalid_grant', 'auth', 'Sign in there again'],
  ['invalid_client', 'auth', 'does not know this client id'],
  ['invalid_scope', 'rejected', 'Check the client id and what it may do'],
])('when the issuer answers %s, it is said what to do', async (error, kind, message) => {
  const mailbox = await signedIn()
  issuer.refusing = error
  const later = testContext({ now: () => Date.now() + 3_600_000 })
  await expect(email.check(mailbox, later)).rejects.toMatchObject({ kind, message: expect.stringContaining(message) })
})

it('a code counts once, and only with the secret of whoever asked for it', async () => {
  const begun = await email.signIn?.begin({ values: form(), redirect, state: 's' }, testContext())
  const code = issuer.agree(begun?.address ?? '').get('code') ?? ''
  const finish = (keep: string) => email.signIn?.finish({ values: form(), redirect, code, keep }, testContext())
  await expect(finish('a guess')).rejects.toMatchObject({ kind: 'auth' })
  await expect(finish(begun?.keep ?? '')).rejects.toMatchObject({ kind: 'auth' })
})

it('who signs people in is known for Google and Microsoft, and asked for elsewhere', async () => {
  const asked: string[] = []
  const context = testContext({
    fetch: async (request) => {
      asked.push(String(request))
      return Response.json({ authorization_endpoint: 'https://page.example/', token_endpoint: 'https://t.example/' })
    },
  })
  const begin = async (imap: string) => {
    const values = { address, imap, smtp: 'smtp.example.com:465', clientId: 'desk' }
    const begun = await email.signIn?.begin({ values, redirect, state: 's' }, context)
    return new URL(begun?.address ?? '').searchParams
  }
  expect((await begin('imap.gmail.com:993')).get('scope')).toBe('https://mail.google.com/')
  expect((await begin('outlook.office365.com:993')).get('scope')).toContain('IMAP.AccessAsUser.All')
  expect(asked.map((one) => new URL(one).host)).toEqual(['accounts.google.com', 'login.microsoftonline.com'])
  await expect(begin('imap.example.com:993')).rejects.toMatchObject({ kind: 'rejected' })
})

it('a mailbox into which nobody signed in says so', async () => {
  await expect(email.check({ values: form() }, testContext())).rejects.toMatchObject({
    kind: 'auth',
    message: expect.stringContaining('Sign in to this mailbox on the page'),
  })
})

const reason = whyWithout('oauth.mjs')
it.skipIf(reason !== undefined)(`a foreign issuer (${reason ?? 'running'}) gives and renews tokens`, async () => {
  const peer = await startPeer('oauth.mjs')
  try {
    const client = { issuer: peer.facts['issuer'] ?? '', clientId: 'desk', scope: 'openid offline_access' }
    const { address: page, verifier } = await askForConsent(client, { redirect, state: 'st4te' }, testContext())
    const back = new URL((await fetch(page, { redirect: 'manual' })).headers.get('location') ?? '')
    expect(back.searchParams.get('state')).toBe('st4te')
    const code = back.searchParams.get('code') ?? ''
    const first = await redeemCode(client, { code, redirect, verifier }, testContext())
    const second = await renewTokens(client, first.refreshToken ?? '', testContext())
    expect(second.accessToken.split('.')).toHaveLength(3)
    expect(second.accessUntil).toBeGreaterThan(Date.now())
  } finally {
    await peer.stop()
  }
})
