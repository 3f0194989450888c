import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8')
const colours = new Map(
  [...css.matchAll(/--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g)].map((m) => [
    String(m[1]),
    [String(m[2]), String(m[3])],
  ]),
)

/** Relative luminance, WCAG 2.2. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const c = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(a: string, b: string): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].toSorted((x, y) => x - y)
  return (high + 0.05) / (low + 0.05)
}

const grounds = ['paper', 'raised', 'sunken', 'chosen']
const words = [
  'ink',
  'quiet',
  'accent',
  'accent-hover',
  'beacon',
  'question',
  'complaint',
  'idea',
  'praise',
  'positive',
  'caution',
  'danger',
]
const textPairs = [
  ...words.flatMap((word) => grounds.map((ground) => [word, ground] as const)),
  ['on-accent', 'accent'] as const,
  ['on-accent', 'accent-hover'] as const,
  ...['positive', 'caution', 'danger'].flatMap((role) => [
    [role, `${role}-soft`] as const,
    ['ink', `${role}-soft`] as const,
  ]),
]
const shapePairs = grounds.map((ground) => ['edge', ground] as const)

describe.each([
  ['light', 0],
  ['dark', 1],
])('in the %s theme', (_theme, index) => {
  const colour = (role: string) => colours.get(role)?.[index] ?? `missing ${role}`

  test.each(textPairs)('%s can be read on %s (4.5 : 1)', (front, ground) => {
    expect(contrast(colour(front), colour(ground))).toBeGreaterThanOrEqual(4.5)
  })
  test.each(shapePairs)('the %s of a field is seen on %s (3 : 1)', (front, ground) => {
    expect(contrast(colour(front), colour(ground))).toBeGreaterThanOrEqual(3)
  })
})
