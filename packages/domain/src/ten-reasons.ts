import { dangerFrom } from './beacon.ts'
import type { Beacon } from './beacon.ts'
import type { Addressing, Moment } from './moment.ts'

export interface TenReason {
  readonly code: 'moment' | 'addressing' | 'fades' | 'watchers' | 'promised' | 'waited' | 'history' | 'danger'
  readonly values: Readonly<Record<string, string | number>>
}

export interface ReasonFacts {
  readonly moment: Moment | undefined
  readonly addressing: Addressing
  readonly beacon: Beacon
  readonly watchers: number
  /** 0 to 1, as in the beacon. */
  readonly urgency: number
  readonly promisedFor: number | undefined
  /** Earlier mentions of the same person, and how many of them we answered. */
  readonly earlier: number
  readonly earlierAnswered: number
}

const watchersWorthSaying = 5

/** Why a mention is among the Ten, most telling first; codes with values, each screen language makes the sentence. */
export function tenReasons(facts: ReasonFacts): TenReason[] {
  const reasons: TenReason[] = []
  if (facts.urgency >= dangerFrom) reasons.push({ code: 'danger', values: {} })
  if (facts.promisedFor !== undefined) reasons.push({ code: 'promised', values: { dueAt: facts.promisedFor } })
  reasons.push({ code: 'moment', values: { moment: facts.moment ?? 'unclear' } })
  reasons.push({ code: 'addressing', values: { addressing: facts.addressing } })
  reasons.push({ code: 'fades', values: { fadesAt: facts.beacon.fadesAt } })
  if (facts.watchers >= watchersWorthSaying) reasons.push({ code: 'watchers', values: { watchers: facts.watchers } })
  if (facts.earlier > 0)
    reasons.push({ code: 'history', values: { earlier: facts.earlier, answered: facts.earlierAnswered } })
  return reasons
}
