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

/** Yes where the weighted F1 is best; unsure below it, down to where most of what was missed would be asked about. */
export const fitThresholds = (
  chances: readonly number[],
  labels: readonly number[],
  importance: readonly number[],
): Thresholds => {
  const order = chances.map((_, at) => at).toSorted((left, right) => (chances[right] ?? 0) - (chances[left] ?? 0))
  let positives = 0
  let all = 0
  labels.forEach((label, at) => {
    all += importance[at] ?? 1
    if (label === 1) positives += importance[at] ?? 1
  })
  let hits = 0
  let said = 0
  let best = 0
  let yes = 0.5
  let saidAtYes = 0
  let unsure = 0.25
  order.forEach((at, place) => {
    said += importance[at] ?? 1
    if (labels[at] === 1) hits += importance[at] ?? 1
    const here = chances[at] ?? 0
    const next = chances[order[place + 1] ?? -1] ?? 0
    if (next === here) return
    const f1 = (2 * hits) / (said + positives)
    if (f1 > best) {
      best = f1
      yes = (here + next) / 2
      saidAtYes = said
    }
  })
  hits = 0
  said = 0
  for (const at of order) {
    said += importance[at] ?? 1
    if (labels[at] === 1) hits += importance[at] ?? 1
    unsure = chances[at] ?? 0
    if ((chances[at] ?? 0) >= yes) continue
    // At most 15 % of all messages are asked about, and none that would be right nine times in ten.
    if (said - saidAtYes > 0.15 * all || hits >= 0.95 * positives || unsure < 0.08) break
  }
  const bounded = Math.min(Math.max(yes, 0.25), 0.7)
  return { yes: bounded, unsure: Math.min(unsure, bounded * 0.9) }
}
