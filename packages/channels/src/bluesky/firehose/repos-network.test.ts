import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { blueskyPerson, type BlueskyPerson } from '../../../test/bluesky-people.ts'
import { listenUntil, openLedger, testContext, texts, type Ledger } from '../../../test/context.ts'
import { startPeer, whyWithout, type Peer } from '../../../test/peer.ts'
import { openBluesky } from '../channel.ts'

const reason = whyWithout('bluesky.mjs')
const bluesky = openBluesky()

describe.skipIf(reason !== undefined)(`the firehose of a real Bluesky server (${reason ?? 'running'})`, () => {
  let peer: Peer
  let ann: BlueskyPerson
  let hosts: string
  beforeAll(async () => {
    peer = await startPeer('bluesky.mjs')
    const service = peer.facts['pds'] ?? ''
    hosts = `${service.replace('http', 'ws')}/xrpc/com.atproto.sync.subscribeRepos`
    ann = await blueskyPerson(service, 'ann')
  }, 300_000)
  afterAll(() => peer?.stop())

  /** Listens from where the ledger is until it is enough, and what is done meanwhile. */
  async function hear(ledger: Ledger, enough: () => boolean, meanwhile?: () => Promise<unknown>) {
    const context = testContext()
    const cursor = ledger.cursor === undefined ? {} : { cursor: ledger.cursor }
    const heard = listenUntil(bluesky.listen({ settings: { hosts }, ...cursor }, context), ledger, enough, 30_000)
    await meanwhile?.()
    await heard
    context.stop()
    return context
  }

  /** A ledger that has heard one post, whenever the connection came about. */
  async function begin(): Promise<Ledger> {
    const ledger = openLedger()
    await hear(
      ledger,
      () => ledger.posts.size > 0,
      async () => {
        for (let number = 0; ledger.posts.size === 0; number++) {
          await ann.write(`are you there? ${number}`)
          await new Promise((resolve) => setTimeout(resolve, 50))
        }
      },
    )
    const last = await ann.write('now we begin')
    await hear(ledger, () => ledger.posts.has(last.uri))
    ledger.events.length = 0
    ledger.posts.clear()
    return ledger
  }

  it('is heard exactly from where we stopped, wherever that was: posts, edits, deletions', async () => {
    const ledger = await begin()
    const written: string[] = []
    for (let number = 0; number < 12; number++) written.push((await ann.write(`parcel ${number} 📦`)).uri)
    for (const stop of [1, 4, 5, 9, 12]) await hear(ledger, () => ledger.posts.size >= stop)
    expect(ledger.events.map((event) => event.kind === 'post' && event.post.ref)).toEqual(written)
    expect(ledger.posts.get(written[3] ?? '')).toMatchObject({ text: 'parcel 3 📦', author: { ref: ann.did } })

    await ann.change(written[0] ?? '', 'it came')
    await ann.remove(written[1] ?? '')
    await hear(ledger, () => ledger.posts.size === 11)
    expect(ledger.posts.get(written[0] ?? '')?.text).toBe('it came')
    expect(ledger.events.slice(12).map((event) => event.kind)).toEqual(['edit', 'delete'])
    expect(ledger.batches.flatMap((batch) => batch.gaps ?? [])).toEqual([])
  }, 60_000)

  it('refuses a place in its future, which is told as a gap, and is heard from then on', async () => {
    const ledger = await begin()
    const [time, seq, host] = (ledger.cursor ?? '').split(' ')
    ledger.cursor = `${time} ${Number(seq) + 1_000_000} ${host}`
    const context = await hear(
      ledger,
      () => ledger.posts.size > 0,
      async () => {
        for (let number = 0; ledger.posts.size === 0; number++) {
          await ann.write(`after the change ${number}`)
          await new Promise((resolve) => setTimeout(resolve, 50))
        }
      },
    )
    expect(context.notes.some((note) => note.message.includes('FutureCursor'))).toBe(true)
    expect(ledger.batches.flatMap((batch) => batch.gaps ?? [])).toHaveLength(1)
    expect(texts(ledger)[0]).toMatch(/^after the change/)
    expect(Number(ledger.cursor.split(' ')[1])).toBeLessThan(1_000_000)
  }, 60_000)

  it('tells when somebody leaves the network', async () => {
    const ledger = await begin()
    const bob = await blueskyPerson(peer.facts['pds'] ?? '', 'bob')
    await bob.write('goodbye')
    await bob.call('com.atproto.server.deactivateAccount', {})
    await hear(ledger, () => ledger.events.some((event) => event.kind === 'author-gone'))
    expect(texts(ledger)).toEqual(['goodbye'])
    expect(ledger.events.at(-1)).toMatchObject({ kind: 'author-gone', authorRef: bob.did })
  }, 60_000)
})
