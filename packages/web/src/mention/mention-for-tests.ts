import type { Mention, TenItem } from '@earshot/api'

const id = (number: number) => `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`
const none = { probability: 0.02, verdict: 'no' as const, words: [] }

/** A complete mention for tests; say only what matters. */
export function mentionForTests(number: number, about: Partial<Mention> = {}): Mention {
  return {
    id: id(number),
    channel: 'somewhere',
    ref: `ref-${number}`,
    kind: 'post',
    text: `Post ${number}`,
    language: 'en',
    postedAt: 1000 * number,
    heardAt: 1000 * number,
    person: { id: id(900 + number), name: `Person ${number}` },
    conversationId: id(500 + number),
    brandId: id(1),
    sourceId: id(2),
    monitorIds: [],
    addressing: 'to-us',
    speaker: 'person',
    moment: 'question',
    moments: { question: { probability: 0.9, verdict: 'yes', words: [] }, complaint: none, idea: none, praise: none },
    tone: { value: 0, confidence: 0.5 },
    urgency: 0.5,
    watchers: 0,
    disposition: 'waiting',
    ...about,
  }
}

export function tenItemForTests(number: number): TenItem {
  return { mention: mentionForTests(number), beacon: { startsAt: 0, fadesAt: 60_000, halfLifeMs: 20_000 }, reasons: [] }
}
