import type { Mention } from '@earshot/api'
import { moments } from '@earshot/domain'
import type { Moment } from '@earshot/domain'
import type { KeyId } from '../app/keys.ts'

/** The key that says whether a moment is there. */
export const momentKeys = {
  question: 'sayQuestion',
  complaint: 'sayComplaint',
  idea: 'sayIdea',
  praise: 'sayPraise',
} as const satisfies Record<Moment, KeyId>

/** The moment the program is least sure of, nearest to yes first; nothing where it asserts everything. */
export function unsureMoment(mention: Mention): Moment | undefined {
  if (mention.deletedAt !== undefined || mention.speaker !== 'person') return undefined
  return moments
    .filter((moment) => mention.moments[moment].verdict === 'unsure')
    .toSorted((a, b) => mention.moments[b].probability - mention.moments[a].probability)[0]
}
