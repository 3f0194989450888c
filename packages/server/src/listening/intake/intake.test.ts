import type { LiveEvent } from '@earshot/api'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { DatabaseProblem } from '../../database/problem.ts'
import type { TestWorkspace } from '../../testing/workspace.ts'
import { readSimply } from '../reading-for-tests.ts'
import { hear, makeTestMonitor, writePost } from '../testing.ts'
import { only, openIntakeDesk } from './intake-desk-for-tests.ts'

const desk = await openIntakeDesk()
const { services, db, mentions, source, persons, conversations } = desk
afterAll(() => desk.close())
let here: TestWorkspace
beforeEach(async () => {
  here = await desk.open()
})

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
