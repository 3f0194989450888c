const ZERO_WEIGHT = 128
const EVEN_BYTES = 0xff00ff
const LOW_LANE = 0xffff

/** As many words of a row are added at once as there are fast places to add in. */
export const WORDS_AT_ONCE = 7

const addLanes = (sums: Int32Array, at: number, even: number, odd: number, zero: number): void => {
  sums[at] = (sums[at] as number) + (even & LOW_LANE) - zero
  sums[at + 1] = (sums[at + 1] as number) + (odd & LOW_LANE) - zero
  sums[at + 2] = (sums[at + 2] as number) + (even >>> 16) - zero
  sums[at + 3] = (sums[at + 3] as number) + (odd >>> 16) - zero
}

/**
 * Adds seven words of each row, four weights of a byte to a word, to the sums of 28 languages. Two weights are added at a
 * time in lanes of 16 bits, which hold no more than 256 rows.
 */
export const addSevenWords = (
  sums: Int32Array,
  table: Int32Array,
  rows: Uint32Array,
  {
    from,
    to,
    width,
    word,
  }: { readonly from: number; readonly to: number; readonly width: number; readonly word: number },
): void => {
  let [a, b, c, d, e, f, g] = [0, 0, 0, 0, 0, 0, 0]
  let [h, i, j, k, l, m, n] = [0, 0, 0, 0, 0, 0, 0]
  for (let at = from; at < to; at++) {
    const base = (rows[at] as number) * width + word
    const first = table[base] as number
    a = (a + (first & EVEN_BYTES)) | 0
    b = (b + ((first >>> 8) & EVEN_BYTES)) | 0
    const second = table[base + 1] as number
    c = (c + (second & EVEN_BYTES)) | 0
    d = (d + ((second >>> 8) & EVEN_BYTES)) | 0
    const third = table[base + 2] as number
    e = (e + (third & EVEN_BYTES)) | 0
    f = (f + ((third >>> 8) & EVEN_BYTES)) | 0
    const fourth = table[base + 3] as number
    g = (g + (fourth & EVEN_BYTES)) | 0
    h = (h + ((fourth >>> 8) & EVEN_BYTES)) | 0
    const fifth = table[base + 4] as number
    i = (i + (fifth & EVEN_BYTES)) | 0
    j = (j + ((fifth >>> 8) & EVEN_BYTES)) | 0
    const sixth = table[base + 5] as number
    k = (k + (sixth & EVEN_BYTES)) | 0
    l = (l + ((sixth >>> 8) & EVEN_BYTES)) | 0
    const seventh = table[base + 6] as number
    m = (m + (seventh & EVEN_BYTES)) | 0
    n = (n + ((seventh >>> 8) & EVEN_BYTES)) | 0
  }
  const zero = ZERO_WEIGHT * (to - from)
  const at = word * 4
  addLanes(sums, at, a, b, zero)
  addLanes(sums, at + 4, c, d, zero)
  addLanes(sums, at + 8, e, f, zero)
  addLanes(sums, at + 12, g, h, zero)
  addLanes(sums, at + 16, i, j, zero)
  addLanes(sums, at + 20, k, l, zero)
  addLanes(sums, at + 24, m, n, zero)
}
