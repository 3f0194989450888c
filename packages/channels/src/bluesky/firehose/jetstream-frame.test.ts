import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readFrame } from './jetstream-frame.ts'

const did = 'did:plc:ann2222222222222222222'
const uri = `at://${did}/app.bsky.feed.post/3mmoojp4cd223`

function frame(operation: string, record?: unknown, more: object = {}): string {
  const commit = {
    rev: '3mmoojpaqkn2z',
    operation,
    collection: 'app.bsky.feed.post',
    rkey: '3mmoojp4cd223',
    record,
    cid: 'bafyone',
  }
  return JSON.stringify({ did, time_us: 1_779_719_009_157_119, kind: 'commit', commit: { ...commit, ...more } })
}

function post(record: object): string {
  return frame('create', {
    $type: 'app.bsky.feed.post',
    createdAt: '2026-05-25T14:23:28.757Z',
    text: 'hello',
    ...record,
  })
}

function heard(raw: string) {
  const { event } = readFrame(raw, undefined)
  if (event?.kind !== 'post') throw new Error(`expected a post, got ${event?.kind}`)
  return event.post
}

describe('a frame of Jetstream', () => {
  it('is a post with its author, time, languages and place in the thread', () => {
    const root = { uri: 'at://did:plc:brand/app.bsky.feed.post/3aaaaaaaaaaaa', cid: 'bafyroot' }
    const parent = { uri: 'at://did:plc:joe/app.bsky.feed.post/3bbbbbbbbbbbb', cid: 'bafyparent' }
    expect(heard(post({ text: 'Where is my parcel?', langs: ['en'], reply: { root, parent } }))).toMatchObject({
      channel: 'bluesky',
      ref: uri,
      version: 'bafyone',
      kind: 'reply',
      author: { ref: did },
      text: 'Where is my parcel?',
      url: `https://bsky.app/profile/${did}/post/3mmoojp4cd223`,
      declaredLanguages: ['en'],
      postedAt: Date.parse('2026-05-25T14:23:28.757Z'),
      parentRef: parent.uri,
      rootRef: root.uri,
      mentionsRefs: ['did:plc:joe'],
    })
  })

  it('names whom it mentions, answers and quotes, its links, hashtags and picture descriptions', () => {
    const found = heard(
      post({
        tags: ['parcel'],
        facets: [
          { features: [{ $type: 'app.bsky.richtext.facet#mention', did: 'did:plc:brand' }] },
          { features: [{ $type: 'app.bsky.richtext.facet#link', uri: 'https://acme.example/help' }] },
          { features: [{ $type: 'app.bsky.richtext.facet#tag', tag: 'late' }] },
          { features: 'nonsense' },
        ],
        embed: {
          $type: 'app.bsky.embed.recordWithMedia',
          record: { record: { uri: 'at://did:plc:joe/app.bsky.feed.post/3bbbbbbbbbbbb', cid: 'x' } },
          media: { images: [{ alt: 'a torn box' }, { alt: '' }] },
        },
      }),
    )
    expect(found.mentionsRefs).toEqual(['did:plc:brand', 'did:plc:joe'])
    expect(found.links).toEqual(['https://acme.example/help'])
    expect(found.hashtags).toEqual(['late', 'parcel'])
    expect(found.mediaTexts).toEqual(['a torn box'])
  })

  it('does not believe a clock that is ahead, broken or absent', () => {
    const seenAt = 1_779_719_009_157
    expect(heard(post({ createdAt: '2099-01-01T00:00:00Z' })).postedAt).toBe(seenAt)
    expect(heard(post({ createdAt: 'yesterday' })).postedAt).toBe(seenAt)
    expect(heard(post({ createdAt: undefined })).postedAt).toBe(seenAt)
  })

  it('tells edits and deletions even when no monitor wants the text', () => {
    const wanted = () => false
    expect(readFrame(frame('update', { text: 'changed' }), wanted).event).toMatchObject({
      kind: 'edit',
      post: { ref: uri, text: 'changed' },
    })
    expect(readFrame(frame('delete'), wanted).event).toMatchObject({
      kind: 'delete',
      ref: uri,
      deletedAt: 1_779_719_009_157,
    })
    expect(readFrame(post({}), wanted)).toEqual({ timeUs: 1_779_719_009_157_119, event: undefined })
  })

  it('is not fooled by text that looks like an event', () => {
    const sly = post({ text: '"operation":"delete" "operation":"update"' })
    expect(readFrame(sly, () => false).event).toBeUndefined()
    expect(heard(sly).text).toBe('"operation":"delete" "operation":"update"')
  })

  it('keeps long, right-to-left, zero-width and broken text readable', () => {
    const long = 'שלום 👩‍👩‍👧 \u200B'.repeat(8000)
    expect(heard(post({ text: long })).text).toBe(long)
    expect(heard(post({ text: 'PLACE' }).replace('PLACE', 'cut \\ud83d here\\u0000')).text).toBe(
      'cut \uFFFD here\uFFFD',
    )
  })

  it('hides the posts of whoever left, but not of whoever is only out of step', () => {
    const account = (active: boolean, status?: string) =>
      readFrame(
        JSON.stringify({ did, time_us: 1_779_719_009_157_119, kind: 'account', account: { active, status, did } }),
        undefined,
      ).event
    expect(account(false, 'deleted')).toEqual({ kind: 'author-gone', authorRef: did, at: 1_779_719_009_157 })
    expect(account(false, 'desynchronized')).toBeUndefined()
    expect(account(true)).toBeUndefined()
  })

  it('keeps what it does not know, and garbage, as it came', () => {
    const strange = { did, time_us: 1_779_719_009_157_119, kind: 'poem', poem: { lines: 3 } }
    expect(readFrame(JSON.stringify(strange), undefined).event).toEqual({ kind: 'unknown', type: 'poem', raw: strange })
    expect(readFrame('{"did": "did:plc:', undefined).event).toMatchObject({ kind: 'unknown', type: 'garbage' })
    expect(readFrame('[1,2]', undefined).event).toMatchObject({ kind: 'unknown', type: 'unreadable' })
  })
})

const samples = ['golden', 'expected'].map(
  (name) => new URL(`../../../../../../shared/data/posts/jetstream_${name}_v1.jsonl`, import.meta.url),
)

describe.skipIf(!samples.every((file) => existsSync(file)))(
  'real frames (skipped without ../shared/data/posts)',
  () => {
    it('are all understood: posts are posts, a deletion is one, other collections say nothing to us', () => {
      const frames = samples.flatMap((file) => readFileSync(file, 'utf8').trim().split('\n'))
      const read = frames.map((raw) => readFrame(raw, undefined))
      expect(read.every((one) => one.timeUs !== undefined && one.timeUs > 1.7e15)).toBe(true)
      const expected = frames.filter((raw) => raw.includes('"operation":"create","collection":"app.bsky.feed.post"'))
      expect(expected.length).toBeGreaterThan(10)
      expect(read.filter((one) => one.event?.kind === 'post')).toHaveLength(expected.length)
      expect(read.filter((one) => one.event?.kind === 'delete')).toHaveLength(1)
      expect(read.filter((one) => one.event?.kind === 'unknown')).toEqual([])
    })
  },
)
