export interface Measured {
  readonly count: number
  readonly positives: number
  readonly precision: number
  readonly recall: number
  readonly f1: number
  readonly accuracy: number
  readonly areaUnderCurve: number
}

/** Area under the ROC curve: the chance that a random yes scores above a random no; ties count half. */
export const areaUnderCurve = (scores: readonly number[], labels: readonly number[]): number => {
  const order = scores.map((_, at) => at).toSorted((left, right) => (scores[left] ?? 0) - (scores[right] ?? 0))
  let positives = 0
  let rankSum = 0
  for (let from = 0; from < order.length;) {
    let to = from
    while (to < order.length && scores[order[to] ?? 0] === scores[order[from] ?? 0]) to++
    const rank = (from + 1 + to) / 2
    for (let at = from; at < to; at++) {
      if (labels[order[at] ?? 0] === 1) {
        positives++
        rankSum += rank
      }
    }
    from = to
  }
  const negatives = labels.length - positives
  return positives === 0 || negatives === 0
    ? Number.NaN
    : (rankSum - (positives * (positives + 1)) / 2) / (positives * negatives)
}

/** Precision, recall and F1 of "yes" at a threshold, accuracy, and the area under the curve. */
export const measure = (scores: readonly number[], labels: readonly number[], threshold: number): Measured => {
  let hits = 0
  let said = 0
  let positives = 0
  let right = 0
  labels.forEach((label, at) => {
    const yes = (scores[at] ?? 0) >= threshold
    if (yes) said++
    if (label === 1) positives++
    if (yes && label === 1) hits++
    if (yes === (label === 1)) right++
  })
  const precision = said === 0 ? 0 : hits / said
  const recall = positives === 0 ? 0 : hits / positives
  return {
    count: labels.length,
    positives,
    precision,
    recall,
    f1: hits === 0 ? 0 : (2 * precision * recall) / (precision + recall),
    accuracy: labels.length === 0 ? 0 : right / labels.length,
    areaUnderCurve: areaUnderCurve(scores, labels),
  }
}
