import { sql } from 'kysely'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { createTestServices } from '../../testing/services.ts'
import type { TestWorkspace } from '../../testing/workspace.ts'
import { readSimply } from '../reading-for-tests.ts'
import { hear, writePost } from '../testing.ts'
import { openIntakeDesk } from './intake-desk-for-tests.ts'

const desk = await openIntakeDesk()
const { db, mentions, source } = desk
afterAll(() => desk.close())
let here: TestWorkspace
beforeEach(async () => {
  here = await desk.open()
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
    const jumping = createTestServices(desk.database, { read: readSimply, now: () => Date.now() + offsetMs })
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
