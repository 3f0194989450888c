import { dangerFrom } from './beacon.ts'
import type { Beacon } from './beacon.ts'
import type { Disposition, NotForUsReason, SilenceReason } from './disposition.ts'

export interface FirstDisposition {
  readonly disposition: Disposition
  readonly reason?: SilenceReason | NotForUsReason
}

/**
 * What a mention is accounted as when it is stored. Whoever asks something of us waits for an answer; what only names us is
 * left in silence, and spam and our own staff are not for us. Words of danger weigh more than the guess that it is our own
 * staff. A person can change each of these.
 */
export function firstDisposition(facts: {
  readonly beacon: Beacon | undefined
  readonly speaker: 'person' | 'news' | 'staff' | 'spam'
  readonly rival: boolean
  /** 0 to 1, as in the beacon. */
  readonly urgency: number
}): FirstDisposition {
  if (facts.rival) return { disposition: 'not-for-us', reason: 'about-a-rival' }
  if (facts.speaker === 'spam') return { disposition: 'not-for-us', reason: 'spam' }
  if (facts.speaker === 'staff' && facts.urgency < dangerFrom) return { disposition: 'not-for-us', reason: 'own-staff' }
  if (facts.speaker === 'news' || facts.beacon === undefined) return { disposition: 'silence', reason: 'nothing-asked' }
  return { disposition: 'waiting' }
}
