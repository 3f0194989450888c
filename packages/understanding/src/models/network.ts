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

/** Fills `hidden` and `answers` (log-odds) from `input`. All arrays are as long as the network says. */
export const runNetwork = (
  network: Network,
  input: Float64Array,
  hidden: Float64Array,
  answers: Float64Array,
): void => {
  const { inputs, first, firstBias, second, past, secondBias } = network
  for (let unit = 0; unit < network.hidden; unit++) {
    let sum = firstBias[unit] ?? 0
    const base = unit * inputs
    for (let each = 0; each < inputs; each++) sum += (first[base + each] as number) * (input[each] as number)
    hidden[unit] = sum > 0 ? sum : 0
  }
  for (let answer = 0; answer < network.outputs; answer++) {
    let sum = secondBias[answer] ?? 0
    const base = answer * network.hidden
    for (let unit = 0; unit < network.hidden; unit++) sum += (second[base + unit] as number) * (hidden[unit] as number)
    const pastBase = answer * inputs
    for (let each = 0; each < inputs; each++) sum += (past[pastBase + each] as number) * (input[each] as number)
    answers[answer] = sum
  }
}

/** How much one answer rises with each input, at the point where `hidden` was computed. */
export const slopesOf = (network: Network, hidden: Float64Array, answer: number, slopes: Float64Array): void => {
  const { inputs, first, second, past } = network
  for (let each = 0; each < inputs; each++) slopes[each] = past[answer * inputs + each] ?? 0
  for (let unit = 0; unit < network.hidden; unit++) {
    if ((hidden[unit] ?? 0) <= 0) continue
    const weight = second[answer * network.hidden + unit] ?? 0
    for (let each = 0; each < inputs; each++) {
      slopes[each] = (slopes[each] ?? 0) + weight * (first[unit * inputs + each] ?? 0)
    }
  }
}
