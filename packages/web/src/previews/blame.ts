import type { Preview } from '@earshot/api'

type Terms = Preview['terms']

const most = 3

/**
 * Which terms of a query are why it hears so much or nothing: those found most; those that nobody used; and when none
 * that is needed is among them, those that were found but never as the query asks, and what was excluded.
 */
export function blame(terms: Terms): {
  readonly common: Terms
  readonly absent: Terms
  readonly apart: Terms
  readonly excluded: Terms
} {
  const wanted = terms.filter((term) => term.wanted)
  const found = byCount(wanted.filter((term) => term.matched > 0))
  const absent = wanted.filter((term) => term.matched === 0)
  // Of alternatives one is enough.
  const isNeededAbsent = absent.some(({ field }) => field === 'all') || found.length === 0
  return {
    // Whatever was found a tenth as often as the commonest adds little.
    common: found.filter((term) => term.matched * 10 >= (found[0]?.matched ?? 0)).slice(0, most),
    absent: absent.toSorted((one, other) => Number(other.field === 'all') - Number(one.field === 'all')).slice(0, most),
    apart: isNeededAbsent ? [] : found.slice(0, most),
    excluded: isNeededAbsent ? [] : byCount(terms.filter((term) => !term.wanted && term.matched > 0)).slice(0, most),
  }
}

function byCount(terms: Terms): Terms {
  return terms.toSorted((one, other) => other.matched - one.matched)
}
