import { expect, test } from 'vitest'
import { firstDisposition } from './first-disposition.ts'

const beacon = { startsAt: 0, fadesAt: 1, halfLifeMs: 1 }

test('whoever asks something of us waits for an answer', () => {
  expect(firstDisposition({ beacon, speaker: 'person', rival: false, urgency: 0 })).toEqual({ disposition: 'waiting' })
})

test('what only names us is left in silence, with the reason', () => {
  expect(firstDisposition({ beacon: undefined, speaker: 'person', rival: false, urgency: 0 })).toEqual({
    disposition: 'silence',
    reason: 'nothing-asked',
  })
  expect(firstDisposition({ beacon, speaker: 'news', rival: false, urgency: 0 }).disposition).toBe('silence')
})

test('spam, our own staff and talk about a rival are not for us', () => {
  expect(firstDisposition({ beacon, speaker: 'spam', rival: false, urgency: 0 })).toEqual({
    disposition: 'not-for-us',
    reason: 'spam',
  })
  expect(firstDisposition({ beacon, speaker: 'staff', rival: false, urgency: 0 }).reason).toBe('own-staff')
  expect(firstDisposition({ beacon, speaker: 'person', rival: true, urgency: 0 }).reason).toBe('about-a-rival')
})

test('words of danger weigh more than the guess that it is our own staff', () => {
  expect(firstDisposition({ beacon, speaker: 'staff', rival: false, urgency: 0.85 })).toEqual({
    disposition: 'waiting',
  })
})
