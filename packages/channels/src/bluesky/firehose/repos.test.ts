import { afterEach, describe, expect, it } from 'vitest'
import { listenUntil, openLedger, testContext, texts, type Ledger } from '../../../test/context.ts'
import { startRepos, type ReposServer } from '../../../test/repos-server.ts'
import { hearFirehose } from './firehose.ts'

const open: { close: () => Promise<void> }[] = []
afterEach(async () => {
  for (const one of open.splice(0)) await one.close()
})

async function firehose(firstSeq = 1000): Promise<ReposServer> {
  const server = await startRepos(firstSeq)
  open.push(server)
  return server
}

async function hear(
  server: ReposServer,
  ledger: Ledger,
  enough: () => boolean,
  { then = () => {}, wanted }: { then?: () => void; wanted?: (raw: string) => boolean } = {},
) {
  const context = testContext()
  const input = {
    settings: { hosts: server.address },
    ...(ledger.cursor === undefined ? {} : { cursor: ledger.cursor }),
    ...(wanted === undefined ? {} : { wanted }),
  }
  const heard = listenUntil(hearFirehose(input, context), ledger, enough)
  const deadline = Date.now() + 10_000
  while (server.connections() === 0 && Date.now() < deadline) await new Promise((resolve) => setImmediate(resolve))
  then()
  await heard
  context.stop()
  return context
}
const gapsOf = (ledger: Ledger) => ledger.batches.flatMap((batch) => batch.gaps ?? [])
const hostOf = (server: ReposServer) => new URL(server.address).host

describe('hearing Bluesky by its firehose', () => {
  it('goes on exactly behind the last message, and hears nothing twice', async () => {
    const server = await firehose()
    const ledger = openLedger()
    await hear(server, ledger, () => ledger.posts.size === 1, { then: () => void server.write('one') })
    expect(ledger.cursor).toMatch(new RegExp(`^\\d{16} 1000 ${hostOf(server)}$`))
    server.write('two')
    await hear(server, ledger, () => ledger.posts.size === 2)
    expect(server.asked.map((url) => url.search)).toEqual(['', '?cursor=1000'])
    expect(ledger.events.map((event) => event.kind === 'post' && event.post.text)).toEqual(['one', 'two'])
    expect(gapsOf(ledger)).toEqual([])
  })

  it('reads every post of a commit, leaves likes out, and drops what nobody wants', async () => {
    const server = await firehose()
    const ledger = openLedger()
    let uris: string[] = []
    await hear(server, ledger, () => ledger.events.length === 4, {
      then() {
        uris = server.commit([
          { text: 'my Acme 📦 broke', record: { langs: ['en'] } },
          { collection: 'app.bsky.feed.like', text: 'Acme' },
          { text: 'rain' },
          { text: 'sun', operation: 'update', rkey: '3kaaaaaaaaaaa' },
          { operation: 'delete', rkey: '3kbbbbbbbbbbb' },
        ])
        const account = { did: 'did:plc:ann222222222222222222222', active: false, status: 'takendown' }
        server.tellMessage('#account', account)
      },
      wanted: (raw) => raw.includes('Acme'),
    })
    expect(ledger.events.map((event) => event.kind)).toEqual(['post', 'edit', 'delete', 'author-gone'])
    const post = ledger.posts.get(uris[0] ?? '')
    expect(post).toMatchObject({ text: 'my Acme 📦 broke', declaredLanguages: ['en'], kind: 'post' })
    // What an answer needs is kept in a form that can be stored.
    expect(JSON.parse(JSON.stringify(post?.raw))).toEqual(post?.raw)
    expect(post?.raw).toMatchObject({ cid: post?.version, record: { text: 'my Acme 📦 broke' } })
  })

  it('keeps a post aside whose bytes are not what their name says', async () => {
    const server = await firehose()
    const ledger = openLedger()
    await hear(server, ledger, () => ledger.events.length === 2, {
      then() {
        server.commit([{ text: 'forged' }], (blocks) =>
          blocks.map((one) => ({ ...one, bytes: one.bytes.toReversed() })),
        )
        server.write('true')
      },
    })
    expect(ledger.events.map((event) => event.kind)).toEqual(['unknown', 'post'])
    expect(texts(ledger)).toEqual(['true'])
  })

  it('names the gap when the host no longer has what comes behind the place', async () => {
    const server = await firehose()
    const ledger = openLedger()
    ledger.cursor = `1779719009000000 1000 ${hostOf(server)}`
    server.write('heard')
    server.write('lost')
    server.write('still there')
    server.floorSeq = 1002
    await hear(server, ledger, () => ledger.posts.size === 1)
    expect(texts(ledger)).toEqual(['still there'])
    expect(gapsOf(ledger)).toMatchObject([{ from: 1_779_719_009_000, reason: 'cursor-too-old' }])
  })

  it('names the gap when the host has begun to count anew, or is another one', async () => {
    for (const isAnother of [false, true]) {
      const server = await firehose(1)
      const place = isAnother ? '3 another.example' : `5000 ${hostOf(server)}`
      const ledger = openLedger()
      ledger.cursor = `${(Date.now() - 2000) * 1000} ${place}`
      const context = await hear(server, ledger, () => ledger.posts.size === 1, {
        // The first connection only says that it is asked for the future.
        then: () => void server.write('now'),
      })
      expect(gapsOf(ledger)).toHaveLength(1)
      expect(ledger.cursor).toContain(hostOf(server))
      expect(context.notes.some((note) => note.message.includes('FutureCursor'))).toBe(!isAnother)
    }
  })

  it('tells no gap when it is heard for the first time', async () => {
    const server = await firehose()
    const ledger = openLedger()
    ledger.cursor = String(Date.now() * 1000)
    await hear(server, ledger, () => ledger.posts.size === 1, { then: () => void server.write('first') })
    expect(gapsOf(ledger)).toEqual([])
  })
})
