import { primaryLanguage } from './languages.ts'
import { hostOf } from './links.ts'
import type { PostToMatch } from './port.ts'
import { authorOf, type Circumstances } from './query.ts'
import { rawWord } from './raw-word.ts'
import { wordsOf, type Word } from './words.ts'

/** A post made ready for matching: the words of its texts with a gap between the texts, and the hosts it links to. */
export interface Reading {
  /** An empty word separates the texts, so that no phrase runs from one into the next. */
  readonly words: readonly Word[]
  readonly positions: ReadonlyMap<string, readonly number[]>
  /** The word at a position as it stands in its text. */
  readonly rawAt: (position: number) => string
  readonly hosts: readonly string[]
  readonly circumstances: Circumstances
}

const gap: Word = { word: '', sigil: '', glued: false, start: 0, end: 0 }
const unknown: Circumstances = { language: undefined, channel: undefined, author: undefined, postKind: undefined }

export const readTexts = (
  texts: readonly string[],
  links: readonly string[] = [],
  circumstances: Circumstances = unknown,
): Reading => {
  const words: Word[] = []
  const textOf: string[] = []
  for (const text of texts) {
    for (const word of words.length > 0 ? [gap, ...wordsOf(text)] : wordsOf(text)) {
      words.push(word)
      textOf.push(text)
    }
  }
  const positions = new Map<string, number[]>()
  words.forEach(({ word }, at) => {
    const known = positions.get(word)
    if (known) known.push(at)
    else positions.set(word, [at])
  })
  const hosts = links.flatMap((link) => hostOf(link) ?? [])
  const rawAt = (position: number): string => rawWord(textOf[position] ?? '', words[position] ?? gap)
  return { words, positions, rawAt, hosts, circumstances }
}

export const textsOf = (post: PostToMatch): readonly string[] => [
  post.text,
  ...(post.mediaTexts ?? []),
  ...(post.hashtags ?? []).map((tag) => `#${tag.replace(/^[#＃]/, '')}`),
]

export const circumstancesOf = (post: PostToMatch): Circumstances => ({
  language: post.language === undefined ? undefined : primaryLanguage(post.language),
  channel: post.channel,
  author: post.authorHandle === undefined ? undefined : authorOf(post.authorHandle),
  postKind: post.kind,
})

export const readPost = (post: PostToMatch): Reading =>
  readTexts(textsOf(post), post.links ?? [], circumstancesOf(post))
