import type { LiveEvent } from '@earshot/api'
import type { Post } from '@earshot/domain'
import { sql } from 'kysely'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { DatabaseProblem } from '../../database/problem.ts'
import { createTestDatabase } from '../../database/testing.ts'
import { createTestServices } from '../../testing/services.ts'
import { createTestWorkspace } from '../../testing/workspace.ts'
import type { TestWorkspace } from '../../testing/workspace.ts'
import { readSimply } from '../reading-for-tests.ts'
import { hear, makeTestMonitor, writePost } from '../testing.ts'

const database = await createTestDatabase()
afterAll(() => database.drop())
const services = createTestServices(database, { read: readSimply })
const { db } = services
let here: TestWorkspace

beforeEach(async () => {
  here = await createTestWorkspace(services)
  await makeTestMonitor(here)
})

const mentions = () =>
  db.selectFrom('mention').selectAll().where('workspace_id', '=', here.ctx.workspaceId).orderBy('id').execute()
const source = () => db.selectFrom('source').selectAll().where('id', '=', here.sourceId).executeTakeFirstOrThrow()
const persons = () => db.selectFrom('person').selectAll().where('workspace_id', '=', here.ctx.workspaceId).execute()
const conversations = () =>
  db.selectFrom('conversation').selectAll().where('workspace_id', '=', here.ctx.workspaceId).execute()

function only<T>(rows: readonly T[]): T {
  const [row] = rows
  if (row === undefined || rows.length !== 1) throw new Error(`expected one row, found ${rows.length}`)
  return row
}

describe('what becomes a mention', () => {
  test('a post that a monitor matches, with its person, conversation, moment and disposition', async () => {
    const post = writePost({
      text: 'Halden, why does my kettle leak?',
      author: { ref: 'did:plc:ann', handle: 'ann.example', name: 'Ann', followers: 12 },
      raw: { some: 'payload' },
    })
    await hear(here, [post, writePost({ text: 'Nothing to do with anybody' })], { cursor: '77' })
    const mention = only(await mentions())
    expect(mention).toMatchObject({
      ref: post.ref,
      text: post.text,
      language: 'en',
      posted_at: post.postedAt,
      brand_id: here.brandId,
      moment: 'question',
      disposition: 'waiting',
      raw: { some: 'payload' },
    })
    expect(mention.fades_at).toBeGreaterThan(post.postedAt)
    expect(only(await persons())).toMatchObject({ id: mention.person_id, name: 'Ann', first_heard_at: post.postedAt })
    expect(only(await conversations()).id).toBe(mention.conversation_id)
    expect(await source()).toMatchObject({ cursor: '77', heard: 2, matched: 1, stored: 1 })
  })

  test('what names nobody of ours asks nothing of us: it is left in silence by rule', async () => {
    await hear(here, [writePost({ text: 'Halden' })])
    expect(only(await mentions())).toMatchObject({ disposition: 'silence', disposition_reason: 'nothing-asked' })
  })

  test('what the network says is addressed to us is a mention even without the name', async () => {
    await hear(here, [{ kind: 'post', post: writePost({ text: 'Any news?' }), toUs: true }])
    expect(only(await mentions())).toMatchObject({ addressing: 'to-us', disposition: 'waiting', monitor_ids: [] })
  })

  test('our own posts are never mentions', async () => {
    await hear(here, [writePost({ author: { ref: 'x', handle: '@Halden.example' }, text: 'Halden is hiring' })])
    expect(await mentions()).toEqual([])
  })

  test('a rival is heard for comparison and nobody waits for an answer', async () => {
    const rival = here.ctx.newId()
    const brand = { workspace_id: here.ctx.workspaceId, id: rival, name: 'Brühl', rival: true, handles: [], words: [] }
    await db
      .insertInto('brand')
      .values({ ...brand, domains: [], created_at: new Date() })
      .execute()
    await makeTestMonitor({ ...here, brandId: rival }, ['Brühl'])
    await hear(here, [
      writePost({ text: 'Why is my Brühl broken?' }),
      writePost({ text: 'Is Brühl better than Halden?' }),
    ])
    const [aboutRival, aboutBoth] = await mentions()
    expect(aboutRival).toMatchObject({
      brand_id: rival,
      disposition: 'not-for-us',
      disposition_reason: 'about-a-rival',
    })
    expect(aboutBoth?.brand_id).toBe(here.brandId)
    expect(aboutBoth?.monitor_ids).toHaveLength(2)
  })
})

describe('once', () => {
  test('the same post twice is one mention, in one batch or in two', async () => {
    const post = writePost()
    await hear(here, [post, post])
    const again = await hear(here, [post])
    expect(again).toMatchObject({ stored: 0, repeated: 1 })
    expect(await mentions()).toHaveLength(1)
    expect(await source()).toMatchObject({ stored: 1 })
  })

  test('two sources that hear the same at the same moment store it once', async () => {
    const posts = Array.from({ length: 40 }, (_, index) => writePost({ by: `did:plc:p${index % 7}` }))
    const taken = await Promise.all([hear(here, posts), hear(here, posts.toReversed()), hear(here, posts)])
    expect(taken.map(({ stored }) => stored).reduce((a, b) => a + b)).toBe(40)
    expect(await mentions()).toHaveLength(40)
    expect(await persons()).toHaveLength(7)
    expect(await conversations()).toHaveLength(7)
  })
})

describe('the counts of a source', () => {
  const sums = async () => {
    const { heard, matched, stored, edited, repeated, left_out, removed } = await source()
    expect(matched).toBe(stored + edited + repeated + left_out)
    return { heard, matched, stored, edited, repeated, left_out, removed }
  }

  test('say what became of everything that matched, in one batch and over many', async () => {
    const [a, b, c] = [writePost(), writePost(), writePost()]
    const edit = { kind: 'edit', post: { ...a, text: `${a.text} Or hums?`, version: 'x' } } as const
    await hear(here, [a, b, b, writePost({ text: 'Nothing of ours' }), edit])
    expect(await sums()).toEqual({ heard: 5, matched: 4, stored: 2, edited: 1, repeated: 1, left_out: 0, removed: 0 })
    await hear(here, [b, c, { kind: 'delete', ref: c.ref, deletedAt: 1 }, { kind: 'delete', ref: b.ref, deletedAt: 1 }])
    await hear(here, [{ kind: 'edit', post: { ...a, text: 'Never mind', version: 'y' } }, edit])
    expect(await sums()).toEqual({ heard: 11, matched: 6, stored: 2, edited: 2, repeated: 2, left_out: 0, removed: 1 })
  })

  test('also of what cannot be stored, and of what is heard by two at once', async () => {
    await sql`alter table mention add constraint refuses check (author_ref <> 'did:plc:bad')`.execute(db)
    await hear(here, [writePost(), writePost({ by: 'did:plc:bad' })])
    await sql`alter table mention drop constraint refuses`.execute(db)
    const posts = Array.from({ length: 30 }, () => writePost())
    await Promise.all([hear(here, posts), hear(here, posts)])
    expect(await sums()).toEqual({
      heard: 62,
      matched: 62,
      stored: 31,
      edited: 0,
      repeated: 30,
      left_out: 1,
      removed: 0,
    })
  })

  test('teach what is usual: what a source says in an hour, and how often a brand is named', async () => {
    const hourAgo = Date.now() - 3_600_000
    await hear(here, [writePost(), writePost({ postedAt: hourAgo }), writePost({ text: 'Nothing of ours' })])
    const heard = await db.selectFrom('source_hour').select('heard').where('source_id', '=', here.sourceId).execute()
    expect(heard.reduce((sum, each) => sum + each.heard, 0)).toBe(3)
    const named = await db.selectFrom('brand_hour').select(['hour', 'mentions']).where('brand_id', '=', here.brandId)
    const rows = await named.orderBy('hour').execute()
    expect(rows.reduce((sum, each) => sum + each.mentions, 0)).toBe(2)
    expect(rows[0]?.hour).toBe(Math.floor(hourAgo / 3_600_000) * 3_600_000)
  })
})

describe('people', () => {
  test('one author is one person, and a name that comes later is theirs', async () => {
    await hear(here, [writePost()])
    expect(only(await persons()).name).toBe('did:plc:ann')
    await hear(here, [writePost({ author: { ref: 'did:plc:ann', handle: 'ann.example', name: 'Ann' } })])
    expect(only(await persons()).name).toBe('Ann')
  })

  test('after a month of silence another conversation begins', async () => {
    const day = 86_400_000
    const ago = (days: number) => writePost({ postedAt: Date.now() - days * day })
    await hear(here, [ago(0), ago(45), ago(20)])
    await hear(here, [ago(85), ago(60)])
    expect(await conversations()).toHaveLength(1)
    await hear(here, [ago(200)])
    expect(await conversations()).toHaveLength(2)
  })
})

describe('edits and deletions', () => {
  const editOf = (post: Post, text: string) =>
    ({ kind: 'edit', post: { ...post, text, version: `${post.version}+`, editedAt: post.postedAt + 5 } }) as const

  test('an edit replaces the text and keeps what people decided', async () => {
    const post = writePost({ text: 'Halden kettles: why so dear?' })
    await hear(here, [post])
    const { id } = only(await mentions())
    await db
      .updateTable('mention')
      .set({ disposition: 'silence', disposition_reason: 'provocation', disposed_by: 'mara' })
      .where('id', '=', id)
      .execute()
    await hear(here, [editOf(post, 'Halden kettles: how much are they?')])
    expect(only(await mentions())).toMatchObject({
      id,
      text: 'Halden kettles: how much are they?',
      edited_at: post.postedAt + 5,
      disposition: 'silence',
      disposition_reason: 'provocation',
    })
  })

  test('a version from before the edit does not come back', async () => {
    const post = writePost()
    await hear(here, [post, editOf(post, 'Halden, please help me with the lid?')])
    await hear(here, [post])
    expect(only(await mentions()).text).toBe('Halden, please help me with the lid?')
  })

  test('what was left in silence by rule waits when an edit turns it into a question', async () => {
    const post = writePost({ text: 'Halden' })
    await hear(here, [post])
    await hear(here, [editOf(post, '@halden.example why does it leak? Please help')])
    expect(only(await mentions())).toMatchObject({
      disposition: 'waiting',
      disposition_reason: null,
      disposed_at: null,
    })
  })

  test('an edit that no longer names us still replaces what we keep', async () => {
    const post = writePost()
    await hear(here, [post])
    await hear(here, [editOf(post, 'Never mind, wrong kettle')])
    expect(only(await mentions()).text).toBe('Never mind, wrong kettle')
  })

  test('a deleted post leaves no words behind, and does not come back', async () => {
    const post = writePost({ title: 'A secret', raw: { text: 'secret' } })
    await hear(here, [post])
    await hear(here, [{ kind: 'delete', ref: post.ref, deletedAt: 1_700_000_000_000 }])
    await hear(here, [post])
    const gone = only(await mentions())
    expect(gone).toMatchObject({ text: '', title: null, raw: null, deleted_at: 1_700_000_000_000 })
    expect(JSON.stringify(gone)).not.toMatch(/secret|kettle/)
  })

  test('whoever leaves the network takes along what they wrote, and nothing of others', async () => {
    await hear(here, [writePost(), writePost(), writePost({ by: 'did:plc:bob' })])
    await hear(here, [{ kind: 'author-gone', authorRef: 'did:plc:ann', at: Date.now() }])
    const texts = (await mentions()).map(({ author_ref, text }) => [author_ref, text === ''])
    expect(texts.toSorted()).toEqual([
      ['did:plc:ann', true],
      ['did:plc:ann', true],
      ['did:plc:bob', false],
    ])
  })

  test('a post that is deleted in the batch that brings it is not stored', async () => {
    const post = writePost()
    await hear(here, [post, { kind: 'delete', ref: post.ref, deletedAt: 5 }])
    expect(await mentions()).toEqual([])
  })
})

describe('bad input', () => {
  test('half an emoji, NUL, a ref of a megabyte and a payload full of both are stored', async () => {
    await hear(here, [
      writePost({
        text: 'Halden \ud83d kettle\0',
        raw: { note: 'a\0b \udc00 \\u0000' },
        author: { ref: 'x\0', name: '\ud800' },
      }),
      writePost({ ref: 'https://blog.example/'.padEnd(1_000_000, 'x') }),
    ])
    const texts = (await mentions()).map(({ text }) => text)
    expect(texts).toContain('Halden \ufffd kettle\ufffd')
    expect(texts).toHaveLength(2)
    expect((await mentions()).map(({ raw }) => raw)).toContainEqual({ note: 'a\ufffdb \ufffd \\u0000' })
  })

  test('a post of 100 kB is stored whole, and so is one of a megabyte that no index could hold', async () => {
    const words = Array.from({ length: 12_000 }, (_, index) => `word${index}`).join(' ')
    const long = `Halden ${words}`.slice(0, 100_000)
    const longer = `Halden ${Array.from({ length: 90_000 }, (_, index) => `слово${index}`).join(' ')}`
    const unbroken = `Halden ${'a'.repeat(300_000)}`
    await hear(
      here,
      [long, longer, unbroken].map((text) => writePost({ text })),
    )
    expect((await mentions()).map(({ text }) => text.length).toSorted()).toEqual(
      [long, longer, unbroken].map((text) => Math.min(text.length, 1_000_000)).toSorted(),
    )
  })

  test('times before there were networks and times to come are moved to where they can be', async () => {
    await hear(here, [
      writePost({ postedAt: Date.UTC(1970, 0, 1) }),
      writePost({ postedAt: Date.now() + 86_400_000 }),
      writePost({ postedAt: Number.NaN }),
    ])
    const times = (await mentions()).map(({ posted_at }) => posted_at)
    expect(times[0]).toBe(Date.UTC(1990, 0, 1))
    expect(times.slice(1).every((at) => at <= Date.now())).toBe(true)
  })

  test('a clock that jumps an hour back and forth loses and doubles nothing', async () => {
    let offsetMs = 0
    const jumping = createTestServices(database, { read: readSimply, now: () => Date.now() + offsetMs })
    const there = { ...here, ctx: { ...here.ctx, now: jumping.now, newId: jumping.newId } }
    for (const jump of [0, -3_600_000, 7_200_000, 0]) {
      offsetMs = jump
      await hear(there, [writePost({ postedAt: Date.now() })])
    }
    expect(await mentions()).toHaveLength(4)
    expect(await source()).toMatchObject({ stored: 4 })
  })

  test('one event that cannot be stored does not harm the others, and is reported', async () => {
    const bad = writePost({ kind: 'post', author: { ref: 'did:plc:bad' }, text: 'Halden: the bad one' })
    // A row that the table itself refuses, as an error of ours would look.
    await sql`alter table mention add constraint refuses check (author_ref <> 'did:plc:bad')`.execute(db)
    const skipped: string[] = []
    const posts = Array.from({ length: 20 }, () => writePost())
    const taken = await hear(here, [...posts.slice(0, 7), bad, ...posts.slice(7)], {
      cursor: '99',
      onSkip: (event) => skipped.push('post' in event ? event.post.ref : event.kind),
    })
    await sql`alter table mention drop constraint refuses`.execute(db)
    expect(taken.stored).toBe(20)
    expect(skipped).toEqual([bad.ref])
    expect(await source()).toMatchObject({ cursor: '99', heard: 21, stored: 20 })
  })
})

test('with little room on the disk nothing is taken in until there is more, and whoever waits is told why', async () => {
  let isLow = true
  const problem = () => (isLow ? new DatabaseProblem('disk-low', 'The disk is nearly full.') : undefined)
  const there = { ...here, ctx: { ...here.ctx, disk: { problem, freeBytes: () => 1 } } }
  const told: string[] = []
  const taking = hear(there, [writePost()], {
    onWait: ({ kind }) => {
      told.push(kind)
      isLow = told.length < 2
    },
  })
  expect((await taking).stored).toBe(1)
  expect(told).toEqual(['disk-low', 'disk-low'])
  expect(await source()).toMatchObject({ heard: 1, matched: 1, stored: 1 })
})

test('a moment of trouble that nobody can explain costs no post, also when it comes alone', async () => {
  let isTroubled = true
  const read: typeof readSimply = (texts) => {
    if (!isTroubled) return readSimply(texts)
    isTroubled = false
    throw new Error('something came in between')
  }
  const there = { ...here, ctx: { ...here.ctx, read } }
  expect(await hear(there, [writePost()])).toMatchObject({ stored: 1 })
  expect(await source()).toMatchObject({ heard: 1, stored: 1, left_out: 0 })
})

test('whoever looks is told what was heard, newest first, and what changed', async () => {
  const told: LiveEvent[] = []
  const stop = services.live.subscribe(here.ctx.workspaceId, (event) => told.push(event))
  const posts = Array.from({ length: 30 }, (_, index) => writePost({ postedAt: Date.now() - 60_000 + index * 10 }))
  await hear(here, posts)
  const [first] = posts
  await hear(here, [{ kind: 'delete', ref: first?.ref ?? '', deletedAt: Date.now() }])
  stop()
  const [heard, changed] = told
  expect(heard).toMatchObject({ type: 'heard', count: 30 })
  expect(heard?.type === 'heard' && heard.newest.map(({ ref }) => ref)).toEqual(
    posts
      .slice(10)
      .toReversed()
      .map(({ ref }) => ref),
  )
  expect(changed).toMatchObject({ type: 'mention', mention: { ref: first?.ref, text: '' } })
})
