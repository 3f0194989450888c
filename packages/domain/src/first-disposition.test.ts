import { expect, test } from 'vitest'
import { firstDisposition } from './first-disposition.ts'

const beacon = { startsAt: 0, fadesAt: 1, halfLifeMs: 1 }

test('whoever asks something of us waits for an answer', () => {
  expect(firstDisposition({ beacon, speaker: 'person', rival: false })).toEqual({ disposition: 'waiting' })
})

test('what only names us is left in silence, with the reason', () => {
  expect(firstDisposition({ beacon: undefined, speaker: 'person', rival: false })).toEqual({
    disposition: 'silence',
    reason: 'nothing-asked',
  })
  expect(firstDisposition({ beacon, speaker: 'news', rival: false }).disposition).toBe('silence')
})

test('spam, our own staff and talk about a rival are not for us', () => {
  expect(firstDisposition({ beacon, speaker: 'spam', rival: false })).toEqual({
    disposition: 'not-for-us',
    reason: 'spam',
  })
  expect(firstDisposition({ beacon, speaker: 'staff', rival: false }).reason).toBe('own-staff')
  expect(firstDisposition({ beacon, speaker: 'person', rival: true }).reason).toBe('about-a-rival')
})
