import { expect, test } from 'vitest'
import { mayBecome, replyStates, statesBefore } from './reply-state.ts'

test('nothing follows sent', () => {
  expect(replyStates.filter((to) => mayBecome('sent', to))).toEqual([])
})

test('sent is reached only from sending, or from unknown by a human', () => {
  expect(statesBefore('sent')).toEqual(['sending', 'unknown'])
})

test('an unknown outcome is never queued again without a human having settled it', () => {
  expect(mayBecome('unknown', 'queued')).toBe(false)
})

test('every state but sent can be left, and every one but draft be reached', () => {
  const cannotBeLeft = replyStates.filter((from) => !replyStates.some((to) => mayBecome(from, to)))
  const cannotBeReached = replyStates.filter((to) => statesBefore(to).length === 0)
  expect(cannotBeLeft).toEqual(['sent'])
  expect(cannotBeReached).toEqual([])
})
