import type { LanguageGroup } from '../language/groups.ts'
import { toGreeklish, toLatinRussian } from '../language/transliterate.ts'
import type { LanguageSample } from './languages.ts'
import { seededRandom } from './random.ts'

/** Words of one language with how often they were seen. */
export interface WordCounts {
  readonly words: readonly string[]
  readonly counts: readonly number[]
}

const LONGEST_SAMPLE = 14
/** People everywhere put English words between their own; this share of the sentences of four words and more has some. */
const WITH_ENGLISH = 0.4
const SHORTEST_WITH_ENGLISH = 4
const MOST_ENGLISH = 0.35
const ENGLISH_WORDS = 3000

const sampler = ({ words, counts }: WordCounts, random: () => number): (() => string) => {
  // Rare words are drawn more often than they are said, so that the letters of a language are learnt too.
  const sums = new Float64Array(words.length)
  let sum = 0
  counts.forEach((count, at) => {
    sum += count ** 0.8
    sums[at] = sum
  })
  return () => {
    const wanted = random() * sum
    let low = 0
    let high = sums.length - 1
    while (low < high) {
      const middle = (low + high) >> 1
      if ((sums[middle] ?? 0) < wanted) low = middle + 1
      else high = middle
    }
    return words[low] ?? ''
  }
}

const withoutAccents = (text: string): string => text.normalize('NFD').replaceAll(/[\u0300-\u036f]/gu, '')

/** Made-up sentences: words drawn by how common they are, some with English between them, some typed without accents. */
export const languageSamples = (
  group: LanguageGroup,
  wordsOf: (language: string) => WordCounts | undefined,
  each: number,
): LanguageSample[] => {
  const random = seededRandom(5)
  const english = group.name === 'latin' ? wordsOf('en') : undefined
  const drawEnglish =
    english &&
    sampler({ words: english.words.slice(0, ENGLISH_WORDS), counts: english.counts.slice(0, ENGLISH_WORDS) }, random)
  return group.languages.flatMap((language, label) => {
    const [base = language, typed] = language.split('-')
    const counts = wordsOf(language) ?? wordsOf(base)
    if (counts === undefined) return []
    const draw = sampler(counts, random)
    const rewrite =
      typed === undefined ? undefined : base === 'el' ? toGreeklish : base === 'ru' ? toLatinRussian : undefined
    return Array.from({ length: each }, () => {
      const size = 1 + Math.floor(random() ** 1.5 * LONGEST_SAMPLE)
      const words = Array.from({ length: size }, draw)
      if (drawEnglish && language !== 'en' && size >= SHORTEST_WITH_ENGLISH && random() < WITH_ENGLISH) {
        const count = 1 + Math.floor(random() * size * MOST_ENGLISH)
        for (let put = 0; put < count; put++) words[Math.floor(random() * size)] = drawEnglish()
      }
      const text = words.join(' ')
      const written = rewrite === undefined ? text : rewrite(text, random)
      return { text: group.name === 'latin' && random() < 0.15 ? withoutAccents(written) : written, label }
    })
  })
}
