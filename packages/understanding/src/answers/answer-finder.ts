import { BUCKETS, extractInto, makeFeatures } from '../extract/features.ts'
import { makeTokens, tokeniseInto } from '../extract/tokens.ts'

/** One example of what an answer, or a department, is for: a question it answered, or the answer's own words. */
export interface Example {
  /** The answer or the department that the example speaks for. */
  readonly of: string
  readonly text: string
}

export interface Suggestion {
  readonly of: string
  /** 0 to 1: how alike the nearest examples are. */
  readonly likeness: number
}

export interface AnswerFinder {
  /** The best fitting answers, best first. */
  readonly find: (text: string, most: number) => Suggestion[]
}

const NEAREST = 12
/** A row that more than this part of the examples hold is left out. */
const MOST_HOLDERS = 0.3

interface Vector {
  readonly rows: Uint32Array
  readonly values: Float32Array
}

/**
 * Finds the answers whose examples are most like a text: words and parts of words, each weighed by how rare it is,
 * compared by cosine. Works in every language, since nothing but the examples is learnt.
 */
export const createAnswerFinder = (examples: readonly Example[]): AnswerFinder => {
  const tokens = makeTokens()
  const features = makeFeatures()
  const rowsOf = (text: string): Uint32Array => {
    tokeniseInto(tokens, text, undefined)
    extractInto(features, tokens)
    return features.rows.slice(0, features.count)
  }
  const rows = examples.map(({ text }) => rowsOf(text))
  const holders = new Uint32Array(BUCKETS)
  for (const each of rows) for (const row of each) holders[row] = (holders[row] ?? 0) + 1
  const vectorOf = (each: Uint32Array): Vector => {
    const values = Float32Array.from(each, (row) => Math.log((1 + examples.length) / (1 + (holders[row] ?? 0))))
    let square = 0
    for (const value of values) square += value * value
    const length = Math.sqrt(square)
    return { rows: each, values: length === 0 ? values : values.map((value) => value / length) }
  }
  // Rows that every third example has tell nothing apart, and would be most of the work.
  const common = Math.max(3, examples.length * MOST_HOLDERS)
  const from = new Uint32Array(BUCKETS + 1)
  for (let row = 0; row < BUCKETS; row++) {
    const count = holders[row] ?? 0
    from[row + 1] = (from[row] ?? 0) + (count > common ? 0 : count)
  }
  const filled = from.slice(0, BUCKETS)
  const holder = new Uint32Array(from[BUCKETS] ?? 0)
  const worth = new Float32Array(holder.length)
  rows.forEach((each, example) => {
    const { values } = vectorOf(each)
    each.forEach((row, at) => {
      if ((holders[row] ?? 0) > common) return
      const place = filled[row] ?? 0
      holder[place] = example
      worth[place] = values[at] ?? 0
      filled[row] = place + 1
    })
  })
  const likeness = new Float64Array(examples.length)
  return {
    find: (text, most) => {
      likeness.fill(0)
      const wanted = vectorOf(rowsOf(text))
      wanted.rows.forEach((row, at) => {
        const value = wanted.values[at] ?? 0
        const end = from[row + 1] ?? 0
        for (let place = from[row] ?? 0; place < end; place++) {
          const example = holder[place] ?? 0
          likeness[example] = (likeness[example] ?? 0) + value * (worth[place] ?? 0)
        }
      })
      const nearest = [...likeness.keys()]
        .filter((at) => (likeness[at] ?? 0) > 0)
        .toSorted((left, right) => (likeness[right] ?? 0) - (likeness[left] ?? 0))
        .slice(0, NEAREST)
      const sums = new Map<string, { sum: number; best: number }>()
      for (const at of nearest) {
        const of = examples[at]?.of ?? ''
        const value = likeness[at] ?? 0
        const each = sums.get(of) ?? { sum: 0, best: 0 }
        each.sum += value * value * value
        each.best = Math.max(each.best, value)
        sums.set(of, each)
      }
      return [...sums]
        .toSorted((left, right) => right[1].sum - left[1].sum)
        .slice(0, most)
        .map(([of, { best }]) => ({ of, likeness: Math.round(Math.min(1, best) * 1000) / 1000 }))
    },
  }
}
