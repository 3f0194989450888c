import { expect, test } from 'vitest'
import { tenReasons } from './ten-reasons.ts'
import type { ReasonFacts } from './ten-reasons.ts'

const facts: ReasonFacts = {
  moment: 'question',
  addressing: 'to-us',
  beacon: { startsAt: 0, fadesAt: 100, halfLifeMs: 10 },
  watchers: 0,
  urgency: 0.75,
  promisedFor: undefined,
  earlier: 0,
  earlierAnswered: 0,
}

test('says what is asked, of whom, and until when', () => {
  expect(tenReasons(facts).map((r) => r.code)).toEqual(['moment', 'addressing', 'fades'])
})

test('begins with the danger that somebody may be in', () => {
  expect(tenReasons({ ...facts, urgency: 0.8, promisedFor: 5 })[0]).toEqual({ code: 'danger', values: {} })
})

test('begins with the promise when we gave one', () => {
  expect(tenReasons({ ...facts, promisedFor: 5 })[0]).toEqual({ code: 'promised', values: { dueAt: 5 } })
})

test('mentions watchers only when they are more than a handful, and the history when there is one', () => {
  expect(tenReasons({ ...facts, watchers: 4 }).map((r) => r.code)).not.toContain('watchers')
  expect(tenReasons({ ...facts, watchers: 40, earlier: 3, earlierAnswered: 1 }).slice(3)).toEqual([
    { code: 'watchers', values: { watchers: 40 } },
    { code: 'history', values: { earlier: 3, answered: 1 } },
  ])
})
