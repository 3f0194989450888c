import { chance } from '../arithmetic.ts'
import type { Network } from '../models/network.ts'
import { seededRandom, shuffled } from './random.ts'

/** One row for the second layer; a label of 255 is not given. */
export interface NetworkRows {
  readonly inputs: number
  readonly outputs: number
  readonly values: Float32Array
  readonly labels: Uint8Array
  readonly importance: Float32Array
}

export const NOT_GIVEN = 255

interface Parameter {
  readonly value: Float64Array
  readonly slope: Float64Array
  readonly mean: Float64Array
  readonly square: Float64Array
  readonly shrink: number
}

const parameter = (size: number, start: () => number, shrink: number): Parameter => ({
  value: Float64Array.from({ length: size }, start),
  slope: new Float64Array(size),
  mean: new Float64Array(size),
  square: new Float64Array(size),
  shrink,
})

/** Trains the second layer by Adam on small batches; labels that are not given teach nothing. */
export const trainNetwork = (
  rows: NetworkRows,
  options: {
    readonly hidden: number
    readonly epochs: number
    readonly rate: number
    readonly shrink: number
    readonly seed: number
  },
): Network => {
  const { inputs, outputs, values, labels, importance } = rows
  const { hidden, epochs, shrink } = options
  const random = seededRandom(options.seed)
  const start = (spread: number) => () => (random() - 0.5) * spread
  const first = parameter(hidden * inputs, start(0.3), shrink)
  const firstBias = parameter(hidden, () => 0.05, 0)
  const second = parameter(outputs * hidden, start(0.3), shrink)
  const past = parameter(outputs * inputs, () => 0, shrink)
  const secondBias = parameter(outputs, () => 0, 0)
  const all = [first, firstBias, second, past, secondBias]
  const unit = new Float64Array(hidden)
  const unitSlope = new Float64Array(hidden)
  const count = importance.length
  const batch = 32
  let step = 0
  for (let epoch = 0; epoch < epochs; epoch++) {
    const rate = options.rate * (1 - epoch / epochs) + options.rate * 0.05
    const order = shuffled(count, random)
    for (let begin = 0; begin < count; begin += batch) {
      for (const each of all) each.slope.fill(0)
      const end = Math.min(count, begin + batch)
      for (let place = begin; place < end; place++) {
        const row = order[place] ?? 0
        const base = row * inputs
        for (let at = 0; at < hidden; at++) {
          let sum = firstBias.value[at] ?? 0
          for (let each = 0; each < inputs; each++)
            sum += (first.value[at * inputs + each] ?? 0) * (values[base + each] ?? 0)
          unit[at] = sum > 0 ? sum : 0
        }
        unitSlope.fill(0)
        for (let answer = 0; answer < outputs; answer++) {
          const label = labels[row * outputs + answer] ?? NOT_GIVEN
          if (label === NOT_GIVEN) continue
          let sum = secondBias.value[answer] ?? 0
          for (let at = 0; at < hidden; at++) sum += (second.value[answer * hidden + at] ?? 0) * (unit[at] ?? 0)
          for (let each = 0; each < inputs; each++)
            sum += (past.value[answer * inputs + each] ?? 0) * (values[base + each] ?? 0)
          const error = (chance(sum) - label) * (importance[row] ?? 1)
          secondBias.slope[answer] = (secondBias.slope[answer] ?? 0) + error
          for (let at = 0; at < hidden; at++) {
            const at2 = answer * hidden + at
            second.slope[at2] = (second.slope[at2] ?? 0) + error * (unit[at] ?? 0)
            if ((unit[at] ?? 0) > 0) unitSlope[at] = (unitSlope[at] ?? 0) + error * (second.value[at2] ?? 0)
          }
          for (let each = 0; each < inputs; each++) {
            const value = values[base + each] ?? 0
            if (value !== 0)
              past.slope[answer * inputs + each] = (past.slope[answer * inputs + each] ?? 0) + error * value
          }
        }
        for (let at = 0; at < hidden; at++) {
          const slope = unitSlope[at] ?? 0
          if (slope === 0) continue
          firstBias.slope[at] = (firstBias.slope[at] ?? 0) + slope
          for (let each = 0; each < inputs; each++) {
            first.slope[at * inputs + each] =
              (first.slope[at * inputs + each] ?? 0) + slope * (values[base + each] ?? 0)
          }
        }
      }
      step++
      const size = end - begin
      const meanFix = 1 - 0.9 ** step
      const squareFix = 1 - 0.999 ** step
      for (const each of all) {
        for (let at = 0; at < each.value.length; at++) {
          const slope = (each.slope[at] ?? 0) / size + each.shrink * (each.value[at] ?? 0)
          const mean = 0.9 * (each.mean[at] ?? 0) + 0.1 * slope
          const square = 0.999 * (each.square[at] ?? 0) + 0.001 * slope * slope
          each.mean[at] = mean
          each.square[at] = square
          each.value[at] = (each.value[at] ?? 0) - (rate * (mean / meanFix)) / (Math.sqrt(square / squareFix) + 1e-8)
        }
      }
    }
  }
  return {
    inputs,
    hidden,
    outputs,
    first: first.value,
    firstBias: firstBias.value,
    second: second.value,
    past: past.value,
    secondBias: secondBias.value,
  }
}
