import { chance } from '../arithmetic.ts'

export interface Calibration {
  readonly slope: number
  readonly shift: number
}

/** Platt scaling: the slope and shift of log-odds under which labels are most likely (Newton's method, weighted). */
export const fitPlatt = (
  scores: readonly number[],
  labels: readonly number[],
  importance: readonly number[],
): Calibration => {
  let slope = 1
  let shift = 0
  for (let round = 0; round < 50; round++) {
    let g0 = 0
    let g1 = 0.02 * (slope - 1)
    let h00 = 1e-6
    let h01 = 0
    let h11 = 0.02
    scores.forEach((score, at) => {
      const p = chance(slope * score + shift)
      const weight = importance[at] ?? 1
      const error = (p - (labels[at] ?? 0)) * weight
      const bend = p * (1 - p) * weight
      g0 += error
      g1 += error * score
      h00 += bend
      h01 += bend * score
      h11 += bend * score * score
    })
    const determinant = h00 * h11 - h01 * h01
    if (determinant < 1e-12) break
    shift -= (h11 * g0 - h01 * g1) / determinant
    slope -= (h00 * g1 - h01 * g0) / determinant
    if (slope < 0.2) slope = 0.2
    if (slope > 3) slope = 3
  }
  return { slope, shift }
}

export interface Thresholds {
  readonly yes: number
  readonly unsure: number
}

/** What one text of the rows for choosing was given, what it is, how much it counts, and the set it is of. */
export interface Chosen {
  readonly chance: number
  readonly label: number
  readonly importance: number
  readonly set: string
}

interface Counts {
  hits: number
  said: number
  positives: number
  readonly importance: number
}

const hundredths = (value: number): number => Math.round(value * 100) / 100
const FINEST = 0.005
const MOST_ASKED = 0.15
const LEAST_YES = 0.25
const LARGEST_YES = 0.7

/**
 * Yes where the F1 is best on average over the sets, so that no long set decides for the others, and at the lowest of
 * the lines that are as good, since posts of a domain that taught nothing are given lower probabilities; unsure below
 * it, down to where most of what was missed would be asked about. Lines are hundredths: finer is chance.
 */
export const fitThresholds = (rows: readonly Chosen[]): Thresholds => {
  const sets = new Map<string, Counts>()
  for (const { set, label, importance } of rows) {
    const counts = sets.get(set) ?? { hits: 0, said: 0, positives: 0, importance: 0 }
    sets.set(set, {
      ...counts,
      positives: counts.positives + label,
      importance: counts.importance + importance,
    })
  }
  const order = rows.toSorted((left, right) => right.chance - left.chance)
  const meanF1 = (): number => {
    let [sum, all] = [0, 0]
    for (const { hits, said, positives, importance } of sets.values()) {
      if (positives === 0) continue
      sum += (importance * 2 * hits) / (said + positives)
      all += importance
    }
    return sum / all
  }
  const tried: { readonly line: number; readonly value: number }[] = []
  order.forEach(({ chance: here, label, set }, place) => {
    const counts = sets.get(set)
    if (counts === undefined) return
    counts.said++
    counts.hits += label
    const next = order[place + 1]?.chance ?? 0
    if (next !== here) tried.push({ line: (here + next) / 2, value: meanF1() })
  })
  const best = Math.max(...tried.map(({ value }) => value))
  const good = tried.filter(({ value }) => value >= best - FINEST).map(({ line }) => line)
  const lowest = good.length === 0 ? 0.5 : hundredths(Math.min(...good))
  const yes = Math.min(Math.max(lowest, LEAST_YES), LARGEST_YES)
  let [all, positives, hits, asked, unsure] = [0, 0, 0, 0, yes * 0.9]
  for (const { importance, label } of rows) {
    all += importance
    positives += label * importance
  }
  for (const { chance: here, label, importance } of order) {
    hits += label * importance
    if (here >= yes) continue
    unsure = here
    asked += importance
    // At most 15 % of all messages are asked about, and none that would be right nine times in ten.
    if (asked > MOST_ASKED * all || hits >= 0.95 * positives || unsure < 0.08) break
  }
  return { yes, unsure: hundredths(Math.min(unsure, yes * 0.9)) }
}
