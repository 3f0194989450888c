import type { MomentName } from '@earshot/understanding'
import type { ReadRow } from './moments.ts'
import { MOMENTS } from './moments.ts'

export interface Bin {
  readonly from: number
  readonly count: number
  readonly meanChance: number
  readonly shareYes: number
}

const BINS = 10

/** Rows put into ten bins by the probability that the program gave, over these moments together. */
export const reliability = (rows: readonly ReadRow[], moments: readonly MomentName[] = MOMENTS): Bin[] => {
  const pairs = rows.flatMap(({ row, reading }) =>
    moments.flatMap((moment) => {
      const label = row.moments[moment]
      return label === undefined ? [] : [{ chance: reading.moments[moment].probability, label }]
    }),
  )
  return Array.from({ length: BINS }, (_, bin) => {
    const inside = pairs.filter(({ chance }) => Math.min(BINS - 1, Math.floor(chance * BINS)) === bin)
    const mean = (pick: (pair: (typeof pairs)[number]) => number): number =>
      inside.length === 0 ? 0 : inside.reduce((sum, pair) => sum + pick(pair), 0) / inside.length
    return {
      from: bin / BINS,
      count: inside.length,
      meanChance: mean(({ chance }) => chance),
      shareYes: mean(({ label }) => label),
    }
  })
}

/** Expected calibration error: how far probability and frequency lie apart, weighted by the rows of each bin. */
export const calibrationError = (bins: readonly Bin[]): number => {
  const count = bins.reduce((sum, bin) => sum + bin.count, 0)
  return count === 0
    ? Number.NaN
    : bins.reduce((sum, bin) => sum + (bin.count / count) * Math.abs(bin.meanChance - bin.shareYes), 0)
}

const SIZE = 220
const MARGIN = 34
const COLOURS = ['#1f6f8b', '#b3541e', '#4c7a34']

/** Reliability diagrams side by side: on the diagonal, what was given as 70 % comes true 70 times in 100. */
export const reliabilitySvg = (
  panels: readonly { readonly title: string; readonly bins: readonly Bin[] }[],
): string => {
  const width = panels.length * (SIZE + MARGIN) + MARGIN
  const height = SIZE + MARGIN * 2
  const drawn = panels.map(({ title, bins }, index) => {
    const left = MARGIN + index * (SIZE + MARGIN)
    const colour = COLOURS[index % COLOURS.length] ?? '#333'
    const x = (value: number): string => (left + value * SIZE).toFixed(1)
    const y = (value: number): string => (MARGIN + (1 - value) * SIZE).toFixed(1)
    const most = Math.max(1, ...bins.map((bin) => bin.count))
    const bars = bins
      .filter((bin) => bin.count > 0)
      .map((bin) => {
        const tall = (Math.log(1 + bin.count) / Math.log(1 + most)) * 0.18
        return `<rect x="${x(bin.from + 0.015)}" y="${y(tall)}" width="${(SIZE * 0.07).toFixed(1)}" height="${(tall * SIZE).toFixed(1)}" fill="${colour}" opacity="0.2"/>`
      })
    const points = bins.filter((bin) => bin.count >= 5)
    const line = points.map((bin) => `${x(bin.meanChance)},${y(bin.shareYes)}`).join(' ')
    const dots = points.map(
      (bin) => `<circle cx="${x(bin.meanChance)}" cy="${y(bin.shareYes)}" r="3.5" fill="${colour}"/>`,
    )
    return [
      `<rect x="${left}" y="${MARGIN}" width="${SIZE}" height="${SIZE}" fill="none" stroke="#999"/>`,
      `<line x1="${x(0)}" y1="${y(0)}" x2="${x(1)}" y2="${y(1)}" stroke="#999" stroke-dasharray="4 4"/>`,
      ...bars,
      `<polyline points="${line}" fill="none" stroke="${colour}" stroke-width="2"/>`,
      ...dots,
      `<text x="${left}" y="${MARGIN - 10}" font-size="13">${title}</text>`,
      `<text x="${left}" y="${height - 12}" font-size="11" fill="#555">probability given → share that was so</text>`,
    ].join('\n')
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="sans-serif">\n<rect width="100%" height="100%" fill="#fff"/>\n${drawn.join('\n')}\n</svg>\n`
}
