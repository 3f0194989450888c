import { expect, test } from 'vitest'
import { mayBecome, replyStates, statesBefore } from './reply-state.ts'

test('what was sent can only come back', () => {
  expect(replyStates.filter((to) => mayBecome('sent', to))).toEqual(['failed'])
})

test('sent is reached only from sending, or from unknown by a human', () => {
  expect(statesBefore('sent')).toEqual(['sending', 'unknown'])
})

test('an unknown outcome is never queued again without a human having settled it', () => {
  expect(mayBecome('unknown', 'queued')).toBe(false)
})

test('every state can be left and reached', () => {
  const cannotBeLeft = replyStates.filter((from) => !replyStates.some((to) => mayBecome(from, to)))
  const cannotBeReached = replyStates.filter((to) => statesBefore(to).length === 0)
  expect(cannotBeLeft).toEqual([])
  expect(cannotBeReached).toEqual([])
})
