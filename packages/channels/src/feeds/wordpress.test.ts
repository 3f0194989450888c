import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listenUntil, openLedger, testContext, texts } from '../../test/context.ts'
import { startPeer, whyWithout, type Peer } from '../../test/peer.ts'
import { openFeeds } from './channel.ts'

const reason = whyWithout('wordpress.sh')
const feeds = openFeeds({ everyMs: 300 })

describe.skipIf(reason !== undefined)(`a real WordPress (${reason ?? 'running'})`, () => {
  let peer: Peer
  let url: string
  beforeAll(async () => {
    peer = await startPeer('wordpress.sh')
    url = peer.facts['url'] ?? ''
  }, 120_000)
  afterAll(() => peer?.stop())

  const rest = (path: string, body: object) =>
    fetch(`${url}/index.php?rest_route=/wp/v2/${path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Basic ${Buffer.from(`${peer.facts['user']}:${peer.facts['applicationPassword']}`).toString('base64')}`,
      },
      body: JSON.stringify(body),
    }).then((answer) => answer.json() as Promise<{ id: number }>)

  it('tells its entries, a new one, its edit, and nothing twice after a restart', async () => {
    const ledger = openLedger()
    const listen = (cursor?: string) =>
      feeds.listen(
        { settings: { address: peer.facts['feed'] ?? '' }, ...(cursor === undefined ? {} : { cursor }) },
        testContext(),
      )
    await listenUntil(listen(), ledger, () => ledger.posts.size === 1)
    const { id } = await rest('posts', {
      title: 'Ακμή & Acme',
      content: '<p>Привет, <a href="/?p=1">мир</a> 🎉</p>',
      status: 'publish',
    })
    await listenUntil(listen(ledger.cursor), ledger, () => ledger.posts.size === 2)
    const post = [...ledger.posts.values()].find((one) => one.title === 'Ακμή & Acme')
    expect(post).toMatchObject({
      text: 'Привет, мир 🎉',
      author: { name: 'admin' },
      links: [`${url}/?p=1`],
      kind: 'post',
    })
    // WordPress dates its feed in whole seconds, and so its validators.
    await new Promise((resolve) => setTimeout(resolve, 1100))
    await rest(`posts/${id}`, { content: '<p>Привет, Акме</p>' })
    await listenUntil(listen(ledger.cursor), ledger, () => texts(ledger).includes('Привет, Акме'), 20_000)
    expect(ledger.posts.size).toBe(2)
    expect(ledger.events.map((event) => event.kind)).toEqual(['post', 'post', 'edit'])
  })

  it('tells the comments of visitors as answers to their entry', async () => {
    const ledger = openLedger()
    const comment = new URLSearchParams({
      author: 'Ann',
      email: 'ann@customer.test',
      comment: 'Where is my parcel?',
      comment_post_ID: '1',
      comment_parent: '0',
    })
    await fetch(`${url}/wp-comments-post.php`, { method: 'POST', body: comment, redirect: 'manual' })
    await listenUntil(
      feeds.listen({ settings: { address: peer.facts['comments'] ?? '' } }, testContext()),
      ledger,
      () => texts(ledger).includes('Where is my parcel?'),
    )
    const heard = [...ledger.posts.values()].find((post) => post.author.name === 'Ann')
    expect(heard).toMatchObject({ kind: 'reply', text: 'Where is my parcel?', rootRef: `${url}/?p=1` })
  })
})
