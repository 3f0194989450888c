import type { Post } from '@earshot/domain'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import type { TestWorkspace } from '../../testing/workspace.ts'
import { hear, writePost } from '../testing.ts'
import { only, openIntakeDesk } from './intake-desk-for-tests.ts'

const desk = await openIntakeDesk()
const { db, mentions } = desk
afterAll(() => desk.close())
let here: TestWorkspace
beforeEach(async () => {
  here = await desk.open()
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
