import { seededRandom } from './random.ts'

/** A post written for training: `p` person, `n` news, `s` spam, `a` staff, then the moments `q c i k` it holds. */
export interface Seed {
  readonly code: string
  readonly text: string
}

const MOST_PER_LINE = 20

/** Picks one of the alternatives in each `(a|b|c)`. */
const fill = (template: string, random: () => number): string =>
  template
    .replaceAll(/\(([^()]*\|[^()]*)\)/gu, (_, options: string) => {
      const each = options.split('|')
      return each[Math.floor(random() * each.length)] ?? ''
    })
    .replaceAll(/ {2,}/gu, ' ')
    .trim()

/** Reads seed lines (code, tab, template) and writes out some of the posts that each template stands for. */
export const readSeeds = (source: string): Seed[] => {
  const random = seededRandom(3)
  return source.split('\n').flatMap((line) => {
    const [code = '', template = ''] = line.split('\t')
    if (template === '') return []
    const texts = new Set(Array.from({ length: MOST_PER_LINE }, () => fill(template, random)))
    return [...texts].map((text) => ({ code, text }))
  })
}
