import { hostOf } from '../links.ts'
import {
  beforeShift,
  domainText,
  gap,
  glue,
  mostTexts,
  mostTokens,
  mostUnits,
  signAt,
  signHash,
  textShift,
  tokens,
  units,
} from '../kernel/layout.ts'
import { wordsOf } from '../words.ts'
import type { Heap } from './heap.ts'
import type { Kernel } from './kernel.ts'
import { hashOfWord } from './vocabulary.ts'

const signs = { '': gap, '#': signHash, '@': signAt } as const

/** The host and every domain above it that has a dot, each spelled backwards. */
const domainsOf = (host: string): readonly string[] => {
  const labels = host.split('.')
  return labels
    .slice(0, -1)
    .map((_, from) => labels.slice(from).toReversed())
    .map((above) => above.map((label) => [...label].toReversed().join('')).join('.'))
}

/**
 * Writes the words of a post for the kernel, folded with everything that Unicode knows: the slow path, for what the
 * kernel's own reading refuses. Returns false when the post is larger than the memory for it.
 */
export const writePost = (heap: Heap, kernel: Kernel, texts: readonly string[], links: readonly string[]): boolean => {
  let unit = units / 2
  let token = tokens / 4
  const fits = (length: number): boolean =>
    unit + length + 2 < units / 2 + mostUnits && token + 2 < tokens / 4 + mostTokens * 2
  const put = (word: string, marks: number): void => {
    for (let at = 0; at < word.length; at++) heap.halves[unit++] = word.charCodeAt(at)
    heap.words[token++] = hashOfWord(word)
    heap.words[token++] = (unit - units / 2) | marks
    heap.halves[unit++] = 0
  }
  heap.halves[unit++] = 0
  if (texts.length > mostTexts) return false
  for (const [number, text] of texts.entries()) {
    for (const { word, sigil, glued } of wordsOf(text)) {
      if (!fits(word.length)) return false
      put(word, ((glued ? glue : signs[sigil]) << beforeShift) | (number << textShift))
    }
  }
  for (const domain of links.flatMap((link) => domainsOf(hostOf(link) ?? ''))) {
    if (!fits(domain.length)) return false
    put(domain, domainText << textShift)
  }
  kernel.usePost(token * 4)
  return true
}
