import { formsOfName } from '../src/inflection/forms.ts'
import type { Alternatives, Expression, FilterField, WrittenTerm } from '../src/language/expression.ts'
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

const splitWords = (text: string): readonly NaiveWord[] => splitFolded(fold(text))

const splitFolded = (folded: string): readonly NaiveWord[] => {
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

const textsOf = (post: PostToMatch): readonly string[] => [
  post.text,
  ...(post.mediaTexts ?? []),
  ...(post.hashtags ?? []).map((tag) => `#${tag}`),
]

type Fits = (found: NaiveWord | undefined) => boolean

const phraseOf = (text: string): readonly Fits[] => {
  const plain = naiveWords(text)
  const goingOn = /[^\s*]\*$/.test(text) ? naiveWords(`${text.slice(0, -1)}x`) : []
  const isBeginning = goingOn.length === plain.length
  return (isBeginning ? goingOn : plain).map(({ word, sigil, glued }, at) => {
    const beginning = isBeginning && at === plain.length - 1 ? word.slice(0, -1) : undefined
    return (found) =>
      found !== undefined &&
      (beginning === undefined ? found.word === word : found.word.startsWith(beginning)) &&
      (sigil === '' || found.sigil === sigil) &&
      (!glued || found.glued)
  })
}

/** The words of a text as they stand, for the exact words of the tests, which fold one letter to one. */
const exactWords = (text: string): readonly string[] =>
  splitFolded(
    text
      .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
      .normalize('NFC')
      .replace(/(?<![\p{L}\p{N}])\p{M}+/gu, '')
      .replaceAll('＃', '#')
      .replaceAll('＠', '@'),
  ).map(({ word }) => word)

interface Span {
  readonly text: number
  readonly first: number
  readonly last: number
}

const spansOf = (post: PostToMatch, term: WrittenTerm): readonly Span[] => {
  if (term.how === 'inflected') {
    const forms = naiveWords(term.text).map(({ word }) => formsOfName(word))
    return textsOf(post).flatMap((text, at) =>
      spansIn(
        naiveWords(text),
        forms.map(
          (some): Fits =>
            (found) =>
              found !== undefined && some.includes(found.word),
        ),
      ).map((span) => ({ ...span, text: at })),
    )
  }
  const phrase = phraseOf(term.text)
  return textsOf(post).flatMap((text, at) => {
    if (term.how === 'exact' && !exactWords(text).includes(term.text)) return []
    return spansIn(naiveWords(text), phrase).map((span) => ({ ...span, text: at }))
  })
}

const spansIn = (words: readonly NaiveWord[], phrase: readonly Fits[]): readonly Omit<Span, 'text'>[] =>
  words.flatMap((_, first) =>
    phrase.length > 0 && phrase.every((fits, offset) => fits(words[first + offset]))
      ? [{ first, last: first + phrase.length - 1 }]
      : [],
  )

const linksTo = (post: PostToMatch, domain: string): boolean =>
  (post.links ?? []).some((link) => `.${new URL(link).hostname}`.endsWith(`.${domain}`))

const valueOf = (post: PostToMatch, field: FilterField): string | undefined => {
  if (field === 'lang') return post.language?.split('-')[0]
  if (field === 'channel') return post.channel
  return field === 'kind' ? post.kind : post.authorHandle
}

const termsOf = (side: Alternatives): readonly WrittenTerm[] =>
  side.kind === 'term' ? [side] : side.parts.flatMap(termsOf)

export const naiveHolds = (post: PostToMatch, expression: Expression): boolean => {
  switch (expression.kind) {
    case 'term':
      return expression.how === 'link' ? linksTo(post, expression.text) : spansOf(post, expression).length > 0
    case 'filter':
      return expression.values.some((value) => value === valueOf(post, expression.field))
    case 'near': {
      const right = termsOf(expression.right).flatMap((term) => spansOf(post, term))
      return termsOf(expression.left)
        .flatMap((term) => spansOf(post, term))
        .some((one) =>
          right.some((other) => {
            const gap = other.first > one.last ? other.first - one.last : one.first - other.last
            return one.text === other.text && gap >= 1 && gap <= expression.distance
          }),
        )
    }
    case 'and':
      return expression.parts.every((part) => naiveHolds(post, part))
    case 'or':
      return expression.parts.some((part) => naiveHolds(post, part))
    default:
      return !naiveHolds(post, expression.part)
  }
}

const entry = (post: PostToMatch, written: string): boolean => {
  const link = /^link:(.*)/.exec(written)
  return link ? linksTo(post, link[1] ?? '') : naiveHolds(post, { kind: 'term', how: 'words', text: written })
}

export const naiveMatch = (monitors: readonly Monitor[], post: PostToMatch): readonly string[] =>
  monitors.flatMap(({ id, query }) => {
    const matches =
      (query.any.length === 0 || query.any.some((term) => entry(post, term))) &&
      query.all.every((term) => entry(post, term)) &&
      !query.none.some((term) => entry(post, term)) &&
      (query.languages.length === 0 || query.languages.some((language) => post.language?.split('-')[0] === language)) &&
      (query.channels.length === 0 || query.channels.includes(post.channel))
    return matches ? [id] : []
  })
