import type { LiveEvent } from '@earshot/api'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Pending } from './coalesce.ts'

const ten = (at: number): LiveEvent => ({
  type: 'ten',
  at,
  ten: { at, items: [], peopleWaiting: 0, peopleHelped: 0, faded: 0, repliesFailed: 0 },
})
const heard = (at: number, count: number): LiveEvent => ({ type: 'heard', at, count, newest: [] })
const reply = (id: string, text: string): LiveEvent => ({
  type: 'reply',
  at: 0,
  reply: {
    id,
    mentionId: id,
    conversationId: id,
    accountId: id,
    channel: 'bluesky',
    text,
    audience: 'everybody',
    state: 'draft',
    authorName: 'Ann',
    authorId: id,
    createdAt: 0,
    attempts: 0,
  },
})
const taken = (...events: LiveEvent[]) => {
  const pending = new Pending()
  for (const event of events) pending.add(event)
  return pending.take()
}

test('what is heard between two frames adds up, whatever else happens', () => {
  const event = fc.oneof(
    fc.nat(50).map((count) => heard(1, count)),
    fc.constant(ten(1)),
    fc.constantFrom('a', 'b').map((id) => reply(id, 'x')),
  )
  fc.assert(
    fc.property(fc.array(event), (events) => {
      const sum = (of: readonly LiveEvent[]) => of.reduce((n, e) => n + (e.type === 'heard' ? e.count : 0), 0)
      expect(sum(taken(...events))).toBe(sum(events))
    }),
  )
})

test('of the Ten and of each answer only the latest state is told', () => {
  const events = taken(ten(1), reply('a', 'first'), reply('b', 'other'), ten(2), reply('a', 'second'))
  expect(events).toEqual([reply('b', 'other'), reply('a', 'second'), ten(2)])
})

test('a frame is told once', () => {
  const pending = new Pending()
  pending.add(heard(1, 3))
  pending.take()
  expect(pending.take()).toEqual([])
})

test('hundreds of changes at once become one word: read anew', () => {
  const many = Array.from({ length: 300 }, (_, i) => reply(String(i), 'x'))
  expect(taken(...many, ten(2)).map((event) => event.type)).toEqual(['resync', 'ten'])
})
