import type { Verdict } from './corpus.ts'

export interface Row {
  readonly name: string
  readonly asked: number
  readonly feedsmith: number
  readonly feedsmithRead: number
  readonly earshot: number
}

/** PURE. How many expectations about what Earshot keeps hold, by `name`, the most asked first; the sum at the end. */
export function countHeld(verdicts: readonly Verdict[], name: (verdict: Verdict) => string): readonly Row[] {
  const kept = verdicts.filter((verdict) => verdict.topic !== undefined)
  const groups = [...new Set(kept.map(name))].map((one) =>
    rowOf(
      one,
      kept.filter((verdict) => name(verdict) === one),
    ),
  )
  return [...groups.toSorted((a, b) => b.asked - a.asked), rowOf('**all**', kept)]
}

function rowOf(name: string, of: readonly Verdict[]): Row {
  const count = (held: (verdict: Verdict) => boolean): number => of.filter(held).length
  return {
    name,
    asked: of.length,
    feedsmith: count((one) => one.feedsmith),
    feedsmithRead: count((one) => one.feedsmithRead),
    earshot: count((one) => one.earshot),
  }
}

/** PURE. The rows as Markdown. */
export function tableOf(heading: string, rows: readonly Row[]): string {
  const lines = rows.map(
    ({ name, asked, feedsmith, feedsmithRead, earshot }) =>
      `| ${name} | ${asked} | ${feedsmith} | ${feedsmithRead} | ${earshot} |`,
  )
  return [`| ${heading} | expected | feedsmith | … its HTML read | Earshot |`, '|---|---|---|---|---|', ...lines].join(
    '\n',
  )
}
