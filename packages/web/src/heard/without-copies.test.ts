import { expect, test } from 'vitest'
import { mentionForTests } from '../mention/mention-for-tests.ts'
import { withoutCopies } from './without-copies.ts'

const copies = { firstId: 'first', posts: 3, accounts: 2 }
const list = [1, 2, 3, 4].map((number) => mentionForTests(number, number === 2 ? {} : { copies }))
const ids = (search: Parameters<typeof withoutCopies>[1]) => withoutCopies(list, search).map(({ id }) => id)

test('a wording is one line, where its newest mention is', () => {
  expect(ids({})).toEqual([list[0]?.id, list[1]?.id])
})

test('the copy that is open stays in the list', () => {
  expect(ids({ mention: list[3]?.id ?? '' })).toEqual([list[0]?.id, list[1]?.id, list[3]?.id])
})

test('whoever asks for the copies sees all of them', () => {
  expect(ids({ copies: 'first' })).toHaveLength(4)
})
