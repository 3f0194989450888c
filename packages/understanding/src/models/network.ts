/** The small second layer: inputs → hidden units that never go below zero → answers. Plain sums, so always the same. */
export interface Network {
  readonly inputs: number
  readonly hidden: number
  readonly outputs: number
  /** hidden × inputs, then hidden thresholds. */
  readonly first: Float64Array
  readonly firstBias: Float64Array
  /** outputs × hidden, and outputs × inputs that pass the hidden units by. */
  readonly second: Float64Array
  readonly past: Float64Array
  readonly secondBias: Float64Array
}

/** Longer than any layer is. */
const MOST_INPUTS = 256
const places = new Uint16Array(MOST_INPUTS)
const begun = new Float64Array(MOST_INPUTS)
const ROWS_AT_ONCE = 4

/** Notes where `input` is not zero: the rest adds nothing. */
const findPlaces = (input: Float64Array, length: number): number => {
  let count = 0
  for (let each = 0; each < length; each++) if (input[each] !== 0) places[count++] = each
  return count
}

/**
 * Fills `sums` with start + weights × input, row by row in the order of the inputs, so that the bits are always the same.
 * Four rows run side by side, since each addition waits for the one before; the last four may overlap those before them.
 */
const multiply = (
  start: Float64Array,
  weights: Float64Array,
  input: Float64Array,
  { width, rows, count }: { readonly width: number; readonly rows: number; readonly count: number },
  sums: Float64Array,
): void => {
  for (let block = 0; block < rows; block += ROWS_AT_ONCE) {
    const row = block + ROWS_AT_ONCE > rows ? rows - ROWS_AT_ONCE : block
    const first = row * width
    const second = first + width
    const third = second + width
    const fourth = third + width
    let one = start[row] as number
    let two = start[row + 1] as number
    let three = start[row + 2] as number
    let four = start[row + 3] as number
    for (let at = 0; at < count; at++) {
      const place = places[at] as number
      const value = input[place] as number
      one += (weights[first + place] as number) * value
      two += (weights[second + place] as number) * value
      three += (weights[third + place] as number) * value
      four += (weights[fourth + place] as number) * value
    }
    sums[row] = one
    sums[row + 1] = two
    sums[row + 2] = three
    sums[row + 3] = four
  }
}

/** Fills `hidden` and `answers` (log-odds) from `input`. All arrays are as long as the network says, and at least four. */
export const runNetwork = (
  network: Network,
  input: Float64Array,
  hidden: Float64Array,
  answers: Float64Array,
): void => {
  const { inputs, first, firstBias, second, past, secondBias, outputs: rows } = network
  const units = network.hidden
  multiply(firstBias, first, input, { width: inputs, rows: units, count: findPlaces(input, inputs) }, hidden)
  for (let unit = 0; unit < units; unit++) if (!((hidden[unit] as number) > 0)) hidden[unit] = 0
  multiply(secondBias, second, hidden, { width: units, rows, count: findPlaces(hidden, units) }, begun)
  multiply(begun, past, input, { width: inputs, rows, count: findPlaces(input, inputs) }, answers)
}

/** How much one answer rises with each of the inputs of a stretch, at the point where `hidden` was computed. */
export const slopesOf = (
  network: Network,
  hidden: Float64Array,
  answer: number,
  { from, to }: { readonly from: number; readonly to: number },
  slopes: Float64Array,
): void => {
  const { inputs, first, second, past } = network
  for (let each = from; each < to; each++) slopes[each] = past[answer * inputs + each] as number
  for (let unit = 0; unit < network.hidden; unit++) {
    if ((hidden[unit] as number) <= 0) continue
    const weight = second[answer * network.hidden + unit] as number
    const base = unit * inputs
    for (let each = from; each < to; each++) {
      slopes[each] = (slopes[each] as number) + weight * (first[base + each] as number)
    }
  }
}
