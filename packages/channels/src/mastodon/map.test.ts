import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { sharedPath } from '../../test/shared.ts'
import { withExactNumbers } from '../exact-numbers.ts'
import { eventReader } from '../server-sent-events.ts'
import { countCharacters } from './limits.ts'
import { mapStatus } from './map.ts'
import { readStreamed } from './streamed.ts'
import { list, status, type Status } from './wire.ts'

const now = Date.UTC(2026, 7, 2)

function made(more: object): Status {
  const account = { id: '1', acct: 'ann', url: 'https://b.test/@ann', display_name: 'Ann' }
  return status.parse({
    id: '2',
    uri: 'https://b.test/users/ann/statuses/2',
    url: 'https://b.test/@ann/2',
    account,
    content: '',
    created_at: '2026-08-01T12:00:00Z',
    ...more,
  })
}

describe('a status of the fediverse', () => {
  it('is a post in plain text, with only those links that are links', () => {
    const post = mapStatus(
      made({
        content:
          '<p><span class="h-card"><a href="https://a.test/@brand" class="u-url mention">@<span>brand</span></a></span> where is it? <a href="https://acme.example/help/very/long"><span class="invisible">https://</span><span class="ellipsis">acme.example/help</span><span class="invisible">/very/long</span></a> <a href="https://b.test/tags/late" class="mention hashtag" rel="tag">#<span>late</span></a></p>',
        mentions: [{ url: 'https://a.test/@brand', acct: 'brand@a.test' }],
        tags: [{ name: 'late' }],
        language: 'en',
        spoiler_text: 'complaint',
        media_attachments: [{ description: 'a torn box' }, { description: null }],
        replies_count: 1,
        reblogs_count: 2,
        favourites_count: 3,
      }),
      {},
      now,
    )
    expect(post).toMatchObject({
      ref: 'https://b.test/users/ann/statuses/2',
      kind: 'post',
      author: { ref: 'https://b.test/@ann', handle: 'ann@b.test', name: 'Ann' },
      text: '@brand where is it? https://acme.example/help/very/long #late',
      title: 'complaint',
      mentionsRefs: ['https://a.test/@brand'],
      links: ['https://acme.example/help/very/long'],
      hashtags: ['late'],
      mediaTexts: ['a torn box'],
      declaredLanguages: ['en'],
      watchers: 6,
    })
  })

  it('is a message when it is only for us, and a reply when it answers', () => {
    expect(mapStatus(made({ visibility: 'direct' }), {}, now).kind).toBe('message')
    expect(mapStatus(made({ in_reply_to_id: 1 }), {}, now, { parentRef: 'p', rootRef: 'r' })).toMatchObject({
      kind: 'reply',
      parentRef: 'p',
      rootRef: 'r',
    })
  })

  it('is as long as its server counts it', () => {
    expect(countCharacters('@ann@b.test see https://acme.example/a/very/long/path?of=it 👩‍👩‍👧')).toBe(
      '@ann see '.length + 23 + 2,
    )
  })
})

const recorded = sharedPath('contracts/mastodon/mastodonpy-cassettes')

describe.skipIf(recorded === undefined)(
  'what a real Mastodon 4.6 sent (skipped without ../shared/contracts/mastodon)',
  () => {
    const bodies = (file: string): { uri: string; body: string }[] =>
      (
        JSON.parse(readFileSync(`${recorded}/${file}`, 'utf8')) as {
          request: { uri: string }
          response: { body: string }
        }[]
      ).map(({ request, response }) => ({ uri: request.uri, body: response.body }))

    it('has notifications whose statuses are all understood', () => {
      const pages = bodies('test_notifications.json').filter(({ uri }) => uri.includes('/notifications'))
      const found = pages.flatMap(({ body }) => {
        const page = list.safeParse(JSON.parse(body))
        return page.success ? page.data : [JSON.parse(body)]
      })
      const statuses = found.flatMap((one) =>
        typeof one === 'object' && one !== null && 'status' in one ? [status.parse(one.status)] : [],
      )
      expect(statuses.length).toBeGreaterThan(0)
      for (const one of statuses) expect(mapStatus(one, one, now).text).not.toBe('')
    })

    it('streams an edit and a deletion whose id is a number that JavaScript cannot hold', () => {
      const stream =
        bodies('test_stream_user_direct.json').find(({ uri }) => uri.endsWith('/streaming/user'))?.body ?? ''
      const events = eventReader()(stream)
      const deleted = events.find((event) => event.type === 'delete')?.data ?? ''
      const updated = events.find((event) => event.type === 'status.update')
      expect(deleted).toMatch(/^\d{17,}$/)
      const edited = status.parse(JSON.parse(withExactNumbers(updated?.data ?? '{}')))
      const known = [{ id: deleted, ref: edited.uri, version: 'before', at: now }]
      const { events: heard } = readStreamed(events, { last: '0', known }, now)
      expect(edited.id).toBe(deleted)
      expect(heard.map((event) => [event.kind, 'ref' in event ? event.ref : edited.uri])).toEqual([
        ['edit', edited.uri],
        ['delete', edited.uri],
      ])
    })
  },
)
