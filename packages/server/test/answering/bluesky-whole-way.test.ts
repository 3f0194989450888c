import { channels } from '@earshot/channels'
import type { LiveEvent, Mention, Reply } from '@earshot/api'
import { sql } from 'kysely'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { blueskyPerson, mentioning } from '../../../channels/test/bluesky-people.ts'
import type { BlueskyPerson } from '../../../channels/test/bluesky-people.ts'
import { startPeer, whyWithout } from '../../../channels/test/peer.ts'
import type { Peer } from '../../../channels/test/peer.ts'
import { keepTen } from '../../src/answering/attention/ten-keeper.ts'
import { startOutbox } from '../../src/answering/outbox/outbox.ts'
import type { Outbox } from '../../src/answering/outbox/outbox.ts'
import { writeReply } from '../../src/answering/replies/write-reply.ts'
import { createTestDatabase } from '../../src/database/testing.ts'
import type { TestDatabase } from '../../src/database/testing.ts'
import { connectAccount } from '../../src/listening/accounts/connect-account.ts'
import { createEars } from '../../src/listening/ear/ears.ts'
import { createHearing } from '../../src/listening/hearing/hearing.ts'
import type { Hearing } from '../../src/listening/hearing/hearing.ts'
import { createTestServices } from '../../src/testing/services.ts'
import { createTestWorkspace } from '../../src/testing/workspace.ts'
import type { TestWorkspace } from '../../src/testing/workspace.ts'
import { startCuttingProxy } from './cutting-proxy.ts'

const reason = whyWithout('bluesky-full.mjs')

describe.skipIf(reason !== undefined)(`a real Bluesky network (${reason ?? 'running'})`, () => {
  let peer: Peer
  let proxy: Awaited<ReturnType<typeof startCuttingProxy>>
  let database: TestDatabase
  let workspace: TestWorkspace
  let hearing: Hearing
  let outbox: Outbox
  let ann: BlueskyPerson
  let brand: BlueskyPerson
  const told: LiveEvent[] = []
  const seen = { timeout: 60_000, interval: 250 }

  beforeAll(async () => {
    peer = await startPeer('bluesky-full.mjs')
    const pds = peer.facts['pds'] ?? ''
    proxy = await startCuttingProxy(pds)
    brand = await blueskyPerson(pds, 'brand')
    ann = await blueskyPerson(pds, 'ann')
    database = await createTestDatabase()
    const services = createTestServices(database, { channels })
    workspace = await createTestWorkspace(services)
    await database.db.deleteFrom('source').execute()
    const { ctx } = workspace
    ctx.live.subscribe(ctx.workspaceId, (event) => told.push(event))
    keepTen(ctx)
    outbox = startOutbox(ctx)
    hearing = createHearing(ctx, createEars(ctx.db))
    await hearing.start()
    const { handle, password } = await brand.appPassword('desk')
    await connectAccount(ctx, { channel: 'bluesky', values: { service: proxy.address, handle, password } })
    // From now on: what was said before is not heard.
    await vi.waitUntil(async () => {
      const row = await database.db.selectFrom('source').select('cursor').executeTakeFirst()
      return typeof row?.cursor === 'string'
    }, seen)
  }, 300_000)
  afterAll(async () => {
    await hearing?.stop()
    await outbox?.stop(0)
    proxy?.close()
    await database?.drop()
    await peer?.stop()
  })

  /** Somebody asks the brand something on the network; resolves with the mention once it is among the Ten. */
  async function asks(text: string, who = ann): Promise<Mention> {
    const { uri } = await who.write(`@${brand.handle} ${text}`, mentioning(brand))
    return vi.waitUntil(() => latestTen()?.items.find((item) => item.mention.ref === uri)?.mention, seen)
  }
  const latestTen = () => told.flatMap((event) => (event.type === 'ten' ? [event.ten] : [])).at(-1)
  const press = (mention: Mention, text: string) =>
    writeReply(workspace.ctx, { mentionId: mention.id, text, send: true, anyway: false })
  const stateOf = async (reply: Reply) => {
    const row = await database.db.selectFrom('reply').selectAll().where('id', '=', reply.id).executeTakeFirstOrThrow()
    return row.state
  }

  /** The texts of the answers that the network itself shows below a post of Ann's. */
  async function answersBelow(mention: Mention): Promise<string[]> {
    const found = await ann.get('app.bsky.feed.getPostThread', { uri: mention.ref })
    const thread = found['thread'] as { replies?: { post: { record: { text: string } } }[] } | undefined
    return (thread?.replies ?? []).map((each) => each.post.record.text)
  }
  /** The records of the brand's own repository, which knows of every one that was ever written. */
  async function written(): Promise<string[]> {
    const found = await brand.get('com.atproto.repo.listRecords', { repo: brand.did, collection: 'app.bsky.feed.post' })
    return (found['records'] as { value: { text: string } }[]).map((record) => record.value.text)
  }
  test('somebody asks, is among the Ten, is answered by a person, and the answer stands in the thread', async () => {
    const mention = await asks('where can I buy a second cup?')
    expect(mention).toMatchObject({ addressing: 'to-us', disposition: 'waiting', person: { handle: ann.handle } })
    const reply = await press(mention, 'In every shop of ours, and on halden.example. – Mara')
    await expect.poll(() => stateOf(reply), seen).toBe('sent')
    await expect
      .poll(() => answersBelow(mention), seen)
      .toEqual(['In every shop of ours, and on halden.example. – Mara'])
    await expect.poll(() => latestTen()?.items.length, seen).toBe(0)
    expect(latestTen()?.peopleHelped).toBe(1)
  }, 120_000)

  test('the answer of the network is lost on its way: the answer to Ann is there once all the same', async () => {
    const mention = await asks('is the large one back?')
    const lost = proxy.dropAnswerOf('com.atproto.repo.putRecord')
    const reply = await press(mention, 'On Monday. – Mara')
    await lost
    await expect.poll(() => stateOf(reply), seen).toBe('sent')
    expect((await written()).filter((text) => text.startsWith('On Monday'))).toHaveLength(1)
    await expect.poll(() => answersBelow(mention), seen).toEqual(['On Monday. – Mara'])
  }, 120_000)

  test('the server is killed when the network has just published: once, and said to be sent', async () => {
    const mention = await asks('do you repair handles?')
    await outbox.stop()
    const lost = proxy.dropAnswerOf('com.atproto.repo.putRecord')
    const reply = await press(mention, 'We do, every first Saturday. – Mara')
    const child = spawn(process.execPath, ['--import', 'tsx', path.join(import.meta.dirname, 'send-alone.ts')], {
      stdio: ['pipe', 'inherit', 'inherit'],
    })
    const exit = once(child, 'exit')
    child.stdin.end(JSON.stringify({ address: database.address }))
    await Promise.race([lost, exit])
    child.kill('SIGKILL')
    await exit
    expect(await stateOf(reply)).toBe('sending')
    await sql`update reply set lease_until = now() where state = 'sending'`.execute(database.db)
    outbox = startOutbox(workspace.ctx)
    await expect.poll(() => stateOf(reply), seen).toBe('sent')
    expect((await written()).filter((text) => text.startsWith('We do'))).toHaveLength(1)
    await expect.poll(() => answersBelow(mention), seen).toEqual(['We do, every first Saturday. – Mara'])
  }, 120_000)

  test('the post was deleted while we wrote: nothing is sent, and we are told why', async () => {
    const kit = await blueskyPerson(peer.facts['pds'] ?? '', 'kit')
    const mention = await asks('never mind?', kit)
    // A minute old, so that the network surely knew of it.
    const earlier = new Date(mention.postedAt - 120_000)
    await database.db.updateTable('mention').set({ posted_at: earlier }).where('id', '=', mention.id).execute()
    await kit.remove(mention.ref)
    await vi.waitUntil(async () => {
      const found = await kit.get('app.bsky.feed.getPostThread', { uri: mention.ref })
      return found['error'] === 'NotFound'
    }, seen)
    const reply = await press(mention, 'Too late? – Mara')
    await expect.poll(() => stateOf(reply), seen).toBe('failed')
    expect(await written()).not.toContain('Too late? – Mara')
  }, 120_000)
})
