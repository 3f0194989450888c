import { expect, test } from 'vitest'
import { mentionForTests } from '../mention/mention-for-tests.ts'
import { unsureMoment } from './sayings.ts'

const unsure = (probability: number) => ({ probability, verdict: 'unsure' as const, words: [] })
const { moments } = mentionForTests(1)

test('the screen asks about the moment that is nearest to being said', () => {
  const mention = mentionForTests(1, { moments: { ...moments, idea: unsure(0.3), praise: unsure(0.4) } })
  expect(unsureMoment(mention)).toBe('praise')
})

test('it asks nothing where everything is asserted, where nobody speaks to be asked about, or where the words are gone', () => {
  const asked = { moments: { ...moments, idea: unsure(0.3) } }
  expect(unsureMoment(mentionForTests(1))).toBeUndefined()
  expect(unsureMoment(mentionForTests(1, { ...asked, speaker: 'news' }))).toBeUndefined()
  expect(unsureMoment(mentionForTests(1, { ...asked, deletedAt: 5 }))).toBeUndefined()
})
