const part = (seen: number, expected: number): number => (seen === 0 ? 0 : seen * Math.log(seen / expected))

/** Surprise (log-likelihood ratio) that chance alone brings once in a hundred terms. */
export const LEAST_SURPRISE = 6.6

/** Dunning's log-likelihood ratio: how surprising it is that so many of these people use a term and so few of those. */
export const surprise = (now: number, allNow: number, before: number, allBefore: number): number => {
  const share = (now + before) / (allNow + allBefore)
  const rest = 1 - share
  return (
    2 *
    (part(now, allNow * share) +
      part(before, allBefore * share) +
      part(allNow - now, allNow * rest) +
      part(allBefore - before, allBefore * rest))
  )
}
