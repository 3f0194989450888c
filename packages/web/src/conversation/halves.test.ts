import type { Guest, Mention, Reply } from '@earshot/api'
import { describe, expect, test } from 'vitest'
import { mentionForTests } from '../mention/mention-for-tests.ts'
import { answerTarget, inHalves, lastAudience, sharedSecrets } from './halves.ts'
import type { Entry } from './halves.ts'

const mention = (number: number, about: Partial<Mention> = {}): Entry => {
  const one = mentionForTests(number, about)
  return { kind: 'mention', at: one.postedAt, mention: one }
}
const inPrivate = { kind: 'message' } as const
const reply = (at: number, about: Partial<Reply>): Entry => ({
  kind: 'reply',
  at,
  reply: {
    id: `reply ${at}`,
    mentionId: 'm',
    conversationId: 'c',
    accountId: 'a',
    channel: 'somewhere',
    text: 'Hello',
    audience: 'everybody',
    state: 'sent',
    authorName: 'Mara',
    authorId: 'mara',
    createdAt: at,
    attempts: 1,
    ...about,
  },
})
const mentionIn = (entry: Entry) => {
  if (entry.kind !== 'mention') throw new Error('a reply')
  return entry.mention
}
const outlet = { channel: 'somewhere', sourceId: mentionForTests(1).sourceId, answersAlone: false }

describe('the halves of a conversation', () => {
  test('are marked where one begins, and not at all while there is only one', () => {
    const marks = (...entries: Entry[]) => inHalves({ entries, guests: [] }).map(({ begins }) => begins)
    expect(marks(mention(1), reply(1500, {}), mention(2))).toEqual([false, false, false])
    expect(marks(mention(1), reply(1500, { audience: 'person' }), mention(2, inPrivate), mention(3))).toEqual([
      true,
      true,
      false,
      true,
    ])
  })

  test('say who came by an invitation where they speak first', () => {
    const came = mention(2, inPrivate)
    const guest: Guest = {
      invitationId: 'i',
      personId: mentionIn(came).person.id,
      name: 'Ann',
      channel: 'somewhere',
      joinedAt: 2000,
      invitedBy: 'Mara',
      isCertain: false,
    }
    const next = mention(3, { ...inPrivate, person: mentionIn(came).person })
    const told = inHalves({ entries: [mention(1), came, next], guests: [guest] })
    expect(told.map((one) => one.guest?.name)).toEqual([undefined, 'Ann', undefined])
  })

  test('what was said last counts, not what lies there as a draft or failed', () => {
    const draft = reply(3000, { state: 'draft', audience: 'person' })
    expect(lastAudience([mention(1), mention(2, inPrivate), mention(3), draft])).toBe('everybody')
    expect(lastAudience([mention(1), reply(1500, { audience: 'person', state: 'sending' })])).toBe('person')
    expect(lastAudience([])).toBeUndefined()
  })
})

describe('what is answered', () => {
  const [open, message, later] = [mention(1), mention(2, inPrivate), mention(3)]
  const both = { entries: [open, message, later], outlets: [outlet] }

  test('is what was opened, where that fits who is to read it; else the newest that does', () => {
    expect(answerTarget(both, mentionIn(open), 'everybody')).toBe(mentionIn(open))
    expect(answerTarget(both, mentionIn(open), 'person')).toBe(mentionIn(message))
    expect(answerTarget(both, mentionIn(message), 'everybody')).toBe(mentionIn(later))
  })

  test('is nothing in private before anybody wrote in private, but where the network lets us', () => {
    const alone = { entries: [open], outlets: [{ ...outlet, answersAlone: true }] }
    expect(answerTarget({ entries: [open], outlets: [outlet] }, mentionIn(open), 'person')).toBeUndefined()
    expect(answerTarget(alone, mentionIn(open), 'person')).toBe(mentionIn(open))
    const gone = mention(2, { ...inPrivate, deletedAt: 9 })
    expect(answerTarget({ entries: [open, gone], outlets: [outlet] }, mentionIn(open), 'person')).toBeUndefined()
  })
})

test('numbers and addresses from private messages are noticed, words and links are not', () => {
  const told = ['My order is 4711-X, write to Ann@mail.example or call +30 210 123-45-67']
  expect(sharedSecrets('Your order 4711-x is on its way', told)).toEqual(['4711-x'])
  expect(sharedSecrets('We wrote to ann@mail.example', told)).toEqual(['ann@mail.example'])
  expect(sharedSecrets('We will call 2101234567 today', told)).toEqual(['2101234567'])
  expect(sharedSecrets('My order? Write to us: https://x.example/4711-X, open 9-18 in 2026', told)).toEqual([])
})
