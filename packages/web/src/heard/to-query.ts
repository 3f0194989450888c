import type { CallInput } from '@earshot/api'
import type { HeardSearch } from './filters.ts'

type Query = NonNullable<CallInput<'countMentions'>['query']>

/** The words of the address bar as the API takes them: all as they are, `faded` only as `yes`. */
export function toQuery({ faded, ...rest }: Omit<HeardSearch, 'mention'>): Query {
  return { ...rest, ...(faded === 'yes' && { faded }) }
}
