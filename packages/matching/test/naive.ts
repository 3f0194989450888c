import type { Monitor, PostToMatch } from '../src/port.ts'

/** The slow, plain reading of the matching rules, written apart from the engine: whole-text folding and one regex. */

const letter = String.raw`[\p{L}\p{N}\p{M}]`
const unspaced = String.raw`(?:[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Bopo}\p{scx=Hang}\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}](?<=${letter}))`
const spaced = String.raw`(?:(?!${unspaced})${letter})`
const pattern = new RegExp(
  `([#@])(?:((?:${spaced}|_)+)|(${unspaced}))|(${spaced}+(?:_+${spaced}+)*)|(${unspaced})|[^]`,
  'uy',
)

const stripped = /[\p{sc=Inherited}\p{sc=Cyrillic}\p{sc=Hebrew}\p{sc=Arabic}]/u
const keptMarks = /[\u3099\u309a]/u

export const fold = (text: string): string => {
  let folded = ''
  const unified = text
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .replace(/[™℠℡№℀-℆℅㏇\u02b9-\u02df]/g, ' ')
    .normalize('NFKC')
  for (const character of unified) {
    const lower = character.toLowerCase().normalize('NFC')
    if (/[йїў]/.test(lower)) folded += lower
    else {
      for (const part of lower.normalize('NFD')) {
        const isMark = /\p{M}/u.test(part) && stripped.test(part) && !keptMarks.test(part)
        if (!isMark && part !== '\u0640') folded += part
      }
    }
  }
  return folded.normalize('NFC').replaceAll('ς', 'σ').replaceAll('ß', 'ss').replaceAll('ı', 'i')
}

interface NaiveWord {
  readonly word: string
  readonly sigil: string
  readonly glued: boolean
}

const known = new Map<string, readonly NaiveWord[]>()

export const naiveWords = (text: string): readonly NaiveWord[] => {
  const words = known.get(text) ?? splitWords(text)
  if (known.size > 50_000) known.clear()
  known.set(text, words)
  return words
}

const splitWords = (text: string): readonly NaiveWord[] => {
  const folded = fold(text)
  const words: NaiveWord[] = []
  let before = 'gap'
  let at = 0
  while (at < folded.length) {
    pattern.lastIndex = at
    const found = pattern.exec(folded)
    if (!found) break
    const [all, sign, tag, tagCharacter, word, character] = found
    if (sign !== undefined && before === 'letter') {
      before = 'gap'
      at += 1
      continue
    }
    if (tagCharacter !== undefined || character !== undefined) {
      words.push({
        word: tagCharacter ?? character ?? '',
        sigil: sign ?? '',
        glued: sign === undefined && before === 'unspaced',
      })
      before = 'unspaced'
    } else if (tag !== undefined || word !== undefined) {
      words.push({ word: tag ?? word ?? '', sigil: sign ?? '', glued: false })
      before = 'letter'
    } else before = 'gap'
    at += all.length
  }
  return words
}

const holds = (post: PostToMatch, term: string): boolean => {
  if (term.startsWith('link:')) {
    const domain = term.slice(5)
    return (post.links ?? []).some((link) => `.${new URL(link).hostname}`.endsWith(`.${domain}`))
  }
  const wanted = naiveWords(term)
  const texts = [post.text, ...(post.mediaTexts ?? []), ...(post.hashtags ?? []).map((tag) => `#${tag}`)]
  return (
    wanted.length > 0 &&
    texts.some((text) => {
      const words = naiveWords(text)
      return words.some((_, start) =>
        wanted.every(({ word, sigil, glued }, offset) => {
          const found = words[start + offset]
          return found?.word === word && (sigil === '' || found.sigil === sigil) && (!glued || found.glued)
        }),
      )
    })
  )
}

export const naiveMatch = (monitors: readonly Monitor[], post: PostToMatch): readonly string[] =>
  monitors.flatMap(({ id, query }) => {
    const matches =
      (query.any.length === 0 || query.any.some((term) => holds(post, term))) &&
      query.all.every((term) => holds(post, term)) &&
      !query.none.some((term) => holds(post, term)) &&
      (query.languages.length === 0 || query.languages.some((language) => post.language?.split('-')[0] === language)) &&
      (query.channels.length === 0 || query.channels.includes(post.channel))
    return matches ? [id] : []
  })
