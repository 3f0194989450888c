import type { Mention } from '@earshot/api'

/** The words that spoke for the leading moment, to be marked in the text. */
export function decidingWords(mention: Mention): string[] {
  const judged = mention.moment && mention.moments[mention.moment]
  return judged ? judged.words.filter(({ weight }) => weight > 0).map(({ word }) => word) : []
}
