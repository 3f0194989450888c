import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto'
import { expect, test } from 'vitest'
import { clientKey } from './client-key.ts'
import { openPageSignIn } from './page-sign-in.ts'

const secret = Buffer.alloc(32, 7)

test('a secret always makes the same key, with which one can sign', () => {
  const { d, ...open } = clientKey(secret)
  expect(clientKey(Buffer.from(secret))).toEqual({ ...open, d })
  expect(clientKey(Buffer.alloc(32, 8)).kid).not.toBe(open.kid)
  const signature = sign('sha256', Buffer.from('it is us'), createPrivateKey({ key: { ...open, d }, format: 'jwk' }))
  expect(verify('sha256', Buffer.from('it is us'), createPublicKey({ key: open, format: 'jwk' }), signature)).toBe(true)
})

test('a public server tells who it is: its address, where people come back to, and its keys without what is secret in them', () => {
  const { document } = openPageSignIn({})
  const client = { document: 'https://desk.example/sign-in/bluesky.json', secrets: [secret, Buffer.alloc(32, 8)] }
  const told = document?.('https://desk.example/sign-in/back', client)
  expect(told).toMatchObject({
    client_id: 'https://desk.example/sign-in/bluesky.json',
    redirect_uris: ['https://desk.example/sign-in/back'],
    token_endpoint_auth_method: 'private_key_jwt',
    dpop_bound_access_tokens: true,
    jwks: { keys: [{ kid: clientKey(secret).kid }, { kid: clientKey(Buffer.alloc(32, 8)).kid }] },
  })
  expect(JSON.stringify(told)).not.toContain('"d"')
})

test('a machine of a developer needs no document; a server without https is told what to do', () => {
  const { document } = openPageSignIn({})
  const secrets = [secret]
  const local = document?.('http://localhost:4747/back', { document: 'http://localhost:4747/x.json', secrets })
  expect(local).toMatchObject({
    client_id: expect.stringMatching(/^http:\/\/localhost\?/),
    redirect_uris: ['http://127.0.0.1:4747/back?at=localhost'],
    token_endpoint_auth_method: 'none',
  })
  expect(() => document?.('http://desk.example/back', { document: 'http://desk.example/x.json', secrets })).toThrow(
    'Bluesky lets only servers with https sign in on its own page.',
  )
})
