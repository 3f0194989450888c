import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listenUntil, openLedger, testContext, texts, type Ledger } from '../../test/context.ts'
import { startPeer, whyWithout, type Peer } from '../../test/peer.ts'
import type { Credentials, PublishInput } from '../port.ts'
import { openWordPress } from './channel.ts'

const reason = whyWithout('wordpress.sh')
const wordpress = openWordPress({ everyMs: 300 })

describe.skipIf(reason !== undefined)(`a real WordPress (${reason ?? 'running'})`, () => {
  let peer: Peer
  let url: string
  let us: Credentials
  const ledger: Ledger = openLedger()
  beforeAll(async () => {
    peer = await startPeer('wordpress.sh')
    const { user = '', applicationPassword: password = '' } = peer.facts
    url = peer.facts['url'] ?? ''
    us = { values: { site: url, user, password: password.replace(/(.{4})/g, '$1 ') } }
    await hear(() => ledger.cursor !== undefined)
  }, 120_000)
  afterAll(() => peer?.stop())

  async function hear(enough: () => boolean): Promise<void> {
    const context = testContext()
    const input = { settings: {}, credentials: us, ...(ledger.cursor === undefined ? {} : { cursor: ledger.cursor }) }
    await listenUntil(wordpress.listen(input, context), ledger, enough, 30_000)
    context.stop()
  }
  /** A visitor writes under the first entry, as the form on its page does. */
  const visit = (author: string, comment: string) =>
    fetch(`${url}/wp-comments-post.php`, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'user-agent': author },
      body: new URLSearchParams({
        author,
        email: `${author.toLowerCase()}@customer.test`,
        comment,
        comment_post_ID: '1',
        comment_parent: '0',
      }),
    })
  const asAdmin = (id: string, method: string, body?: object) =>
    fetch(`${url}/index.php?rest_route=/wp/v2/comments/${id}`, {
      method,
      headers: {
        'content-type': 'application/json',
        authorization: `Basic ${Buffer.from(`${peer.facts['user']}:${peer.facts['applicationPassword']}`).toString('base64')}`,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
  const answer = (text: string): PublishInput => ({
    credentials: us,
    text,
    languages: ['en'],
    parentRef: [...ledger.posts.values()].find((post) => post.author.name === 'Ann')?.ref ?? '',
    idempotencyKey: text,
  })

  it('says who we are, and lets nobody in with a wrong password', async () => {
    expect(await wordpress.check(us, testContext())).toMatchObject({ author: { name: 'admin' } })
    const wrong = { values: { ...us.values, password: 'guessed' } }
    await expect(wordpress.check(wrong, testContext())).rejects.toMatchObject({ kind: 'auth' })
  })

  it('tells a visitor’s comment as it was written, shows our answer under it once, and tells what changes', async () => {
    const written = '"Where" -- is my parcel?\nI <3 tea & cake 📦'
    await visit('Ann', written)
    await hear(() => texts(ledger).length === 1)
    const [asked] = ledger.posts.values()
    expect(asked).toMatchObject({
      text: written,
      kind: 'reply',
      author: { name: 'Ann' },
      url: expect.stringContaining('#comment-'),
    })
    expect(ledger.events).toMatchObject([{ kind: 'post', toUs: true }])

    const input = answer('It ships "today" -- & soon,\nif a < b 🙂')
    expect(await wordpress.findPublished?.(input, testContext())).toBe('absent')
    const published = await wordpress.publish?.(input, testContext())
    const again = await wordpress.publish?.(input, testContext())
    expect(again?.ref).toBe(published?.ref)
    expect(await wordpress.findPublished?.(input, testContext())).toMatchObject({ ref: published?.ref })
    const answers = `${url}/index.php?rest_route=/wp/v2/comments&parent=${asked?.ref.split('/').at(-1)}`
    expect(await (await fetch(answers)).json()).toMatchObject([{ author_name: 'admin', post: 1, status: 'approved' }])
    await hear(() => ledger.posts.size === 2)
    expect(ledger.posts.get(published?.ref ?? '')).toMatchObject({ parentRef: asked?.ref, text: input.text })

    const id = asked?.ref.split('/').at(-1) ?? ''
    await asAdmin(id, 'POST', { content: 'My parcel came, thanks' })
    await hear(() => texts(ledger).includes('My parcel came, thanks'))
    await asAdmin(id, 'DELETE')
    await hear(() => !ledger.posts.has(asked?.ref ?? ''))
    expect(ledger.events.map((event) => event.kind)).toEqual(['post', 'post', 'edit', 'delete'])
  }, 60_000)

  it('says in words that a comment is gone', async () => {
    const parentRef = `${new URL(url).host}/comments/99999`
    const gone = { credentials: us, text: 'hello', languages: [], parentRef, idempotencyKey: 'k' }
    await expect(wordpress.publish?.(gone, testContext())).rejects.toMatchObject({ kind: 'gone' })
  }, 60_000)
})
