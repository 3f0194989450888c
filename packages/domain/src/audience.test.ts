import { expect, test } from 'vitest'
import { audienceAtFirst, audienceOf, audiences } from './audience.ts'

test('only messages are private', () => {
  expect((['post', 'reply', 'review', 'message'] as const).map((kind) => audienceOf({ kind }))).toEqual([
    'everybody',
    'everybody',
    'everybody',
    'person',
  ])
})

test('an answer is public only when neither what it answers nor what was said last is private', () => {
  expect(audienceAtFirst('everybody', 'everybody')).toBe('everybody')
  expect(audienceAtFirst('everybody', undefined)).toBe('everybody')
  for (const other of [...audiences, undefined]) expect(audienceAtFirst('person', other)).toBe('person')
  for (const other of audiences) expect(audienceAtFirst(other, 'person')).toBe('person')
})
