import { sql } from 'kysely'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import type { TestWorkspace } from '../../testing/workspace.ts'
import { hear, writePost } from '../testing.ts'
import { openIntakeDesk } from './intake-desk-for-tests.ts'

const desk = await openIntakeDesk()
const { db, source } = desk
afterAll(() => desk.close())
let here: TestWorkspace
beforeEach(async () => {
  here = await desk.open()
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
