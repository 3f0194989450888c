import type { Conversation, Reply } from '@earshot/api'
import { QueryClient } from '@tanstack/react-query'
import { expect, test } from 'vitest'
import { mentionForTests, tenItemForTests } from '../mention/mention-for-tests.ts'
import { applyLive, withMention, withReply } from './apply-live.ts'

const workspace = 'tea'
const first = mentionForTests(1)
const conversation: Conversation = {
  id: first.conversationId,
  person: { ...first.person, identities: [], firstHeardAt: 0, mentionCount: 1, answeredCount: 0 },
  entries: [{ kind: 'mention', at: first.postedAt, mention: first }],
  outlets: [],
  guests: [],
}
const reply = (state: Reply['state'], createdAt: number): Reply => ({
  id: 'reply',
  mentionId: first.id,
  conversationId: conversation.id,
  accountId: 'account',
  channel: 'somewhere',
  text: 'Hello',
  audience: 'everybody',
  state,
  authorName: 'Ann',
  authorId: 'ann',
  createdAt,
  attempts: 0,
})
const told = ({ entries }: Conversation) =>
  entries.map((entry) => (entry.kind === 'reply' ? entry.reply.state : entry.mention.text))

test('an answer takes its place in time, and its new state the place of the old', () => {
  const later = mentionForTests(9, { conversationId: conversation.id })
  const sending = withReply(withMention(conversation, later), reply('sending', 5000))
  expect(told(sending)).toEqual(['Post 1', 'sending', 'Post 9'])
  expect(told(withReply(sending, reply('sent', 5000)))).toEqual(['Post 1', 'sent', 'Post 9'])
})

test('the network was quicker than the response to the click: the answer stays sent', () => {
  const sent = withReply(conversation, { ...reply('sent', 5000), attempts: 1 })
  expect(told(withReply(sent, reply('queued', 5000)))).toEqual(['Post 1', 'sent'])
})

test('what a person edits changes where it stands', () => {
  const edited = { ...first, text: 'Better words' }
  expect(told(withMention(conversation, edited))).toEqual(['Better words'])
})

test('the Ten on the screen are replaced, those of another workspace are not', () => {
  const cache = new QueryClient()
  const ten = { at: 1, items: [tenItemForTests(1)], peopleWaiting: 1, peopleHelped: 0, faded: 0, repliesFailed: 0 }
  const here = ['ten', { params: { workspace }, query: { dayStart: 0 } }]
  const there = ['ten', { params: { workspace: 'coffee' }, query: { dayStart: 0 } }]
  cache.setQueryData(here, ten)
  cache.setQueryData(there, ten)
  applyLive(cache, workspace, { type: 'ten', at: 2, ten: { ...ten, peopleWaiting: 7 } })
  expect(cache.getQueryData(here)).toMatchObject({ peopleWaiting: 7 })
  expect(cache.getQueryData(there)).toMatchObject({ peopleWaiting: 1 })
})

test('a source that is new comes first in its list, one that is known stays in its place', () => {
  const cache = new QueryClient()
  const key = ['sources', { params: { workspace } }]
  const source = (id: string, state: 'listening' | 'paused') => ({
    id,
    channel: 'somewhere',
    title: id,
    settings: {},
    state,
    heard: 0,
    matched: 0,
    stored: 0,
    edited: 0,
    repeated: 0,
    leftOut: 0,
    removed: 0,
    gaps: [],
    createdAt: 0,
  })
  cache.setQueryData(key, { items: [source('a', 'listening'), source('b', 'listening')] })
  applyLive(cache, workspace, { type: 'source', at: 1, source: source('b', 'paused') })
  applyLive(cache, workspace, { type: 'source', at: 1, source: source('c', 'listening') })
  expect(cache.getQueryData(key)).toMatchObject({ items: [{ id: 'c' }, { id: 'a' }, { id: 'b', state: 'paused' }] })
})

test('what is not on any screen is not kept', () => {
  const cache = new QueryClient()
  applyLive(cache, workspace, { type: 'heard', at: 1, count: 1, newest: [first] })
  expect(
    cache
      .getQueryCache()
      .getAll()
      .filter((query) => query.state.data !== undefined),
  ).toEqual([])
})
