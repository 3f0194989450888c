import { wordsOf } from '../../../packages/matching/src/words.ts'
import type { CorpusPost, MonitorRow } from '../corpus.ts'

/**
 * What the peers are given instead of raw events: ready words. A word with a sign stands twice at its place, with and
 * without it, for a plain word of a monitor is found in its tag too. Folding, splitting and JSON are spared them.
 */
export interface ReadyPost {
  readonly places: ReadonlyMap<string, readonly number[]>
  /** In the order of the text: the words, and with their signs. */
  readonly plain: readonly string[]
  readonly signed: readonly string[]
}

export function readyPost({ text }: CorpusPost): ReadyPost {
  const words = wordsOf(text)
  const places = new Map<string, number[]>()
  const put = (word: string, place: number): void => {
    const known = places.get(word)
    if (known) known.push(place)
    else places.set(word, [place])
  }
  words.forEach(({ word, sigil }, place) => {
    put(word, place)
    if (sigil !== '') put(sigil + word, place)
  })
  const plain = words.map(({ word }) => word)
  return { places, plain, signed: words.map(({ word, sigil }) => sigil + word) }
}

export type Phrase = readonly string[]

/** A monitor for the peers. */
export interface ReadyMonitor {
  readonly id: number
  readonly row: MonitorRow
  readonly any: readonly Phrase[]
  readonly all: readonly Phrase[]
  readonly none: readonly Phrase[]
  readonly near: readonly [string, string, number] | undefined
}

/** Undefined for a monitor that the peers cannot express: characters of unspaced scripts, or nothing to look for. */
export function readyMonitor(row: MonitorRow): ReadyMonitor | undefined {
  let isCommon = true
  const phraseOf = (words: readonly string[]): Phrase => {
    const found = wordsOf(words.join(' '))
    if (found.length === 0 || found.some(({ glued }) => glued)) isCommon = false
    return found.map(({ word, sigil }) => sigil + word)
  }
  const nearOf = (): ReadyMonitor['near'] => {
    if (!row.near) return undefined
    const [left, right, distance] = row.near
    const [one, other] = [phraseOf([left]), phraseOf([right])]
    if (one.length !== 1 || other.length !== 1) isCommon = false
    return [one[0] ?? '', other[0] ?? '', distance]
  }
  const monitor: ReadyMonitor = {
    id: row.id,
    row,
    any: (row.any ?? []).map(phraseOf),
    all: (row.all ?? []).flatMap((alternatives) => alternatives.map(phraseOf)),
    none: (row.none ?? []).map(phraseOf),
    near: nearOf(),
  }
  return isCommon ? monitor : undefined
}

/** All words of which a matching post must hold some. */
export function positivePhrases({ any, all, near }: ReadyMonitor): readonly Phrase[] {
  return [...any, ...all, ...(near ? [[near[0]], [near[1]]] : [])]
}

function holds({ places }: ReadyPost, phrase: Phrase): boolean {
  const starts = places.get(phrase[0] ?? '') ?? []
  return starts.some((start) => phrase.every((word, offset) => places.get(word)?.includes(start + offset)))
}

/** The plain check of one post against one monitor, for peers that only find candidates. */
export function verify(post: ReadyPost, { any, all, none, near }: ReadyMonitor): boolean {
  if (any.length > 0 && !any.some((phrase) => holds(post, phrase))) return false
  if (!all.every((phrase) => holds(post, phrase)) || none.some((phrase) => holds(post, phrase))) return false
  if (!near) return true
  const right = post.places.get(near[1]) ?? []
  return (post.places.get(near[0]) ?? []).some((one) =>
    right.some((other) => one !== other && Math.abs(one - other) <= near[2]),
  )
}
