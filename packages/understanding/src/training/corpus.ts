import { extractInto, makeFeatures } from '../extract/features.ts'
import { makeTokens, tokeniseInto } from '../extract/tokens.ts'

/** Features of many texts, one after another. */
export interface Corpus {
  readonly count: number
  readonly from: Uint32Array
  /** Where the features of letters begin. */
  readonly middle: Uint32Array
  readonly rows: Uint32Array
}

export interface TextWithBrand {
  readonly text: string
  readonly brand?: ReadonlySet<number>
}

/** Extracts the features of all texts. */
export const buildCorpus = (texts: readonly TextWithBrand[]): Corpus => {
  const tokens = makeTokens()
  const features = makeFeatures()
  const from = new Uint32Array(texts.length + 1)
  const middle = new Uint32Array(texts.length)
  let rows = new Uint32Array(1 << 20)
  let end = 0
  texts.forEach(({ text, brand }, at) => {
    tokeniseInto(tokens, text, brand)
    extractInto(features, tokens)
    if (end + features.count > rows.length) {
      const grown = new Uint32Array(rows.length * 2)
      grown.set(rows)
      rows = grown
    }
    rows.set(features.rows.subarray(0, features.count), end)
    middle[at] = end + features.wordCount
    end += features.count
    from[at + 1] = end
  })
  return { count: texts.length, from, middle, rows: rows.slice(0, end) }
}
