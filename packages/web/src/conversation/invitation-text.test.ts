import { expect, test } from 'vitest'
import { withInvitation } from './invitation-text.ts'

const texts = ['Let us go on in private, just the two of us: https://x.example', 'In private: https://x.example']

test('an invitation stands behind what was written, as long as there is room for it', () => {
  expect(withInvitation('', texts, [], {})).toBe(texts[0])
  expect(withInvitation('Sorry, Ann. ', texts, [], {})).toBe(`Sorry, Ann.\n${texts[0]}`)
  expect(withInvitation('Sorry, Ann.', texts, [], { maxGraphemes: 50 })).toBe(`Sorry, Ann.\n${texts[1]}`)
  expect(withInvitation('Sorry, Ann.', texts, [], { maxGraphemes: 10 })).toBe(`Sorry, Ann.\n${texts[1]}`)
})

test('another place takes the place of the first, and asking twice adds nothing', () => {
  const other = ['In private: https://other.example']
  const first = withInvitation('Sorry, Ann.', texts, [], {})
  expect(withInvitation(first, other, texts, {})).toBe(`Sorry, Ann.\n${other[0]}`)
  expect(withInvitation(first, texts, texts, {})).toBe(first)
})
