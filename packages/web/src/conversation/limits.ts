const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })
const utf8 = new TextEncoder()

export interface Limits {
  readonly maxGraphemes?: number | undefined
  readonly maxBytes?: number | undefined
}

export interface Room {
  /** What is left of the tighter limit, as whole characters for people or bytes; undefined where there is no limit. */
  readonly left: number | undefined
  readonly unit: 'characters' | 'bytes'
  readonly tooLong: boolean
  /** From 0 to 1 (and beyond): how full it is. */
  readonly full: number
}

/** Characters as people count them: an emoji made of several code points is one. */
export function countGraphemes(text: string): number {
  let count = 0
  for (const _ of graphemes.segment(text)) count += 1
  return count
}

/** How much room the network leaves for the text. Networks may limit both what people see and the bytes behind it. */
export function roomFor(text: string, { maxGraphemes, maxBytes }: Limits): Room {
  const meters = [
    ...(maxGraphemes === undefined
      ? []
      : [{ unit: 'characters' as const, used: countGraphemes(text), max: maxGraphemes }]),
    ...(maxBytes === undefined ? [] : [{ unit: 'bytes' as const, used: utf8.encode(text).length, max: maxBytes }]),
  ].map(({ unit, used, max }) => ({ unit, left: max - used, full: used / max, tooLong: used > max }))
  const [tightest] = meters.toSorted((a, b) => b.full - a.full)
  return tightest ?? { left: undefined, unit: 'characters', tooLong: false, full: 0 }
}
