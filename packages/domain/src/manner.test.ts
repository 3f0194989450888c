import { expect, test } from 'vitest'
import { mannersOf, type Manner } from './manner.ts'

const spoken = (...manners: Manner[]) => manners.map((manner, at) => ({ post: { postedAt: 1000 + at }, manner }))

test('who answers somebody in one of four posts of their own answers with a quarter of them', () => {
  expect(mannersOf(spoken('broadcast', 'answer', 'own-thread', 'broadcast', 'passed-on'))).toEqual({
    posts: 5,
    broadcasts: 2,
    answers: 1,
    ownThreads: 1,
    passedOn: 1,
    answersShare: 0.25,
    from: 1000,
    to: 1003,
  })
})

test('who only passes on what others write has no share of answers', () => {
  const { answersShare, from, to, posts } = mannersOf(spoken('passed-on'))
  expect([answersShare, from, to, posts]).toEqual([undefined, undefined, undefined, 1])
})
