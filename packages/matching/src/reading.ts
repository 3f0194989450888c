import { hostOf } from './links.ts'
import type { PostToMatch } from './port.ts'
import { wordsOf, type Word } from './words.ts'

/** A post made ready for matching: the words of its texts with a gap between the texts, and the hosts it links to. */
export interface Reading {
  /** An empty word separates the texts, so that no phrase runs from one into the next. */
  readonly words: readonly Word[]
  readonly positions: ReadonlyMap<string, readonly number[]>
  readonly hosts: readonly string[]
  readonly language: string | undefined
  readonly channel: string | undefined
}

const gap: Word = { word: '', sigil: '', glued: false, start: 0, end: 0 }

const readingOf = (
  texts: readonly string[],
  links: readonly string[],
  language?: string,
  channel?: string,
): Reading => {
  const words = texts.flatMap((text, at) => (at === 0 ? wordsOf(text) : [gap, ...wordsOf(text)]))
  const positions = new Map<string, number[]>()
  words.forEach(({ word }, at) => {
    const known = positions.get(word)
    if (known) known.push(at)
    else positions.set(word, [at])
  })
  const hosts = links.flatMap((link) => hostOf(link) ?? [])
  return { words, positions, hosts, language, channel }
}

export const readPost = (post: PostToMatch): Reading =>
  readingOf(
    [post.text, ...(post.mediaTexts ?? []), ...(post.hashtags ?? []).map((tag) => `#${tag.replace(/^[#＃]/, '')}`)],
    post.links ?? [],
    // `en-US` is read as `en`.
    post.language?.toLowerCase().split(/[-_]/)[0],
    post.channel,
  )

export const readTexts = (texts: readonly string[]): Reading => readingOf(texts, [])
