import { blueskyOfPeer } from '../../../channels/test/bluesky-of-peer.ts'
import { blueskyPerson } from '../../../channels/test/bluesky-people.ts'
import { letIn } from '../../../channels/test/oauth-browser.ts'
import { startPeer, whyWithout } from '../../../channels/test/peer.ts'
import type { Peer } from '../../../channels/test/peer.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase } from '../../src/database/testing.ts'
import { openDoor } from '../../src/listening/door-for-tests.ts'
import { createTestServices } from '../../src/testing/services.ts'
import { createTestWorkspace } from '../../src/testing/workspace.ts'
import { openCredentials } from '../../src/workspace/account-credentials.ts'

const reason = whyWithout('bluesky-full.mjs')

describe.skipIf(reason !== undefined)(`connecting an account on Bluesky’s own page (${reason ?? 'running'})`, () => {
  let peer: Peer
  beforeAll(async () => {
    peer = await startPeer('bluesky-full.mjs')
  }, 300_000)
  afterAll(() => peer?.stop())

  it('goes there and back; what is kept is sealed, holds no password, and opens the account', async () => {
    const service = peer.facts['pds'] ?? ''
    const brand = await blueskyPerson(service, 'brand')
    const bluesky = blueskyOfPeer(peer.facts)
    const database = await createTestDatabase()
    const services = createTestServices(database, { channels: new Map([['bluesky', bluesky]]) })
    const here = await createTestWorkspace(services)
    const door = openDoor(here)
    const begun = await door.ask('POST', '/accounts/page-sign-in', {
      channel: 'bluesky',
      values: { handle: '@brand.test', service },
      redirect: 'http://localhost:4747/signed-in',
    })
    expect(begun.status).toBe(200)
    const { address, ticket } = begun.data
    const back = await letIn(address, 'brand.test', 'not-a-secret')
    expect(`${back.origin}${back.pathname}`).toBe('http://127.0.0.1:4747/signed-in')
    // Begun at the name of this machine, which no network may send anybody back to.
    expect(back.searchParams.get('at')).toBe('localhost')
    const body = { ticket, query: back.search }
    await door.ask('POST', '/accounts/page-signed-in', body)
    const { data } = await door.ask('GET', '/accounts')
    expect(data.items).toMatchObject([{ channel: 'bluesky', handle: 'brand.test', state: 'connected' }])
    const { items: sources } = (await door.ask('GET', '/sources')).data
    expect(sources).toContainEqual(expect.objectContaining({ channel: 'bluesky', title: '@brand.test' }))

    const { db } = services
    const row = await db.selectFrom('account').select(['id', 'credentials']).executeTakeFirstOrThrow()
    const bytes = Buffer.from(row.credentials).toString('latin1')
    const kept = openCredentials(services, { workspaceId: here.ctx.workspaceId, ...row })
    expect(kept.values['oauth']).toContain('refresh_token')
    for (const secret of ['refresh_token', 'not-a-secret', brand.did]) expect(bytes).not.toContain(secret)
    expect(JSON.stringify(kept.values)).not.toContain('not-a-secret')
    const { author } = await bluesky.check(kept, services.channelContext(AbortSignal.timeout(20_000)))
    expect(author.ref).toBe(brand.did)

    // A code counts once, whoever brings it.
    const again = await door.ask('POST', '/accounts/page-signed-in', body)
    expect(again.data).toMatchObject({ status: 422, code: 'channel-refused' })
    await database.drop()
  }, 90_000)
})
