import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { listenUntil, openLedger, testContext } from '../../test/context.ts'
import { startXrpc, type XrpcServer } from '../../test/xrpc-server.ts'
import { openBluesky } from './channel.ts'

let server: XrpcServer
beforeEach(async () => {
  server = await startXrpc()
})
afterEach(() => server.close())

const bluesky = openBluesky({ pollMs: 20, recheckMs: 50 })

function listen(cursor?: string) {
  const credentials = { values: { service: server.address, handle: server.handle, password: server.password } }
  const context = testContext()
  return {
    context,
    batches: bluesky.listen({ settings: {}, credentials, ...(cursor === undefined ? {} : { cursor }) }, context),
  }
}

describe('hearing what is addressed to an account', () => {
  it('begins now and tells nothing that was there before', async () => {
    server.write('old')
    const ledger = openLedger()
    const { context, batches } = listen()
    await listenUntil(batches, ledger, () => ledger.batches.length === 1)
    context.stop()
    expect(ledger.posts.size).toBe(0)
    const ref = server.write('new')
    await listenUntil(listen(ledger.cursor).batches, ledger, () => ledger.posts.size === 1)
    expect(ledger.events).toMatchObject([
      { kind: 'post', toUs: true, post: { ref, author: { handle: 'ann.test', name: 'Ann' } } },
    ])
  })

  it('pages back through everything it missed, and tells it oldest first in parts', async () => {
    const ledger = openLedger()
    await listenUntil(listen().batches, ledger, () => ledger.batches.length === 1)
    const refs = Array.from({ length: 450 }, (_, number) => server.write(`post ${number}`))
    await listenUntil(listen(ledger.cursor).batches, ledger, () => ledger.posts.size === 450)
    expect([...ledger.posts.keys()]).toEqual(refs)
    expect(ledger.batches.length).toBeGreaterThanOrEqual(4)
  })

  it('tells no likes and follows', async () => {
    const ledger = openLedger()
    await listenUntil(listen().batches, ledger, () => ledger.batches.length === 1)
    server.write('', { reason: 'like' })
    const ref = server.write('a reply', { reason: 'reply' })
    await listenUntil(listen(ledger.cursor).batches, ledger, () => ledger.posts.size === 1)
    expect([...ledger.posts.keys()]).toEqual([ref])
  })

  it('does not take a post for deleted whose author only hides it from us', async () => {
    const ledger = openLedger()
    await listenUntil(listen().batches, ledger, () => ledger.batches.length === 1)
    const [hidden, gone] = [server.write('hidden'), server.write('gone')]
    await listenUntil(listen(ledger.cursor).batches, ledger, () => ledger.posts.size === 2)
    server.records.set(hidden, { cid: 'bafyhidden', value: {} })
    server.remove(hidden)
    server.remove(gone)
    await listenUntil(listen(ledger.cursor).batches, ledger, () => ledger.posts.size === 1)
    expect([...ledger.posts.keys()]).toEqual([hidden])
  })
})
