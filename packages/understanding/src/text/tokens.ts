import { fold } from './fold.ts'

export type TokenKind =
  | 'word'
  | 'number'
  | 'mention'
  | 'hashtag'
  | 'link'
  | 'emoji'
  | 'question'
  | 'exclamation'
  | 'end'

export interface Token {
  readonly kind: TokenKind
  /** Folded: lower case, without accents. */
  readonly text: string
}

const PATTERN =
  /(?<link>https?:\/\/\S+|www\.\S+|\b[a-z0-9-]+\.(?:com|org|net|ru|gr|io|co|ly|app|social)(?:\/\S*)?)|(?<mention>@[\p{L}\p{N}_.-]*[\p{L}\p{N}_])|(?<hashtag>#[\p{L}\p{N}_]+)|(?<number>\p{N}[\p{N}.,:]*)|(?<word>\p{L}[\p{L}\p{M}\p{N}]*(?:['-][\p{L}\p{M}\p{N}]+)*)|(?<question>[?？؟]+|(?<=\p{L}\s?);(?=\s|$))|(?<exclamation>!+)|(?<end>[.\n…;]+)|(?<emoji>\p{Extended_Pictographic}|[:;=]-?[)(dp/|]+|\(+|\)+)/gu

const KINDS: readonly TokenKind[] = [
  'link',
  'mention',
  'hashtag',
  'number',
  'word',
  'question',
  'exclamation',
  'end',
  'emoji',
]

/** Cuts a text into folded tokens; punctuation that carries meaning is a token of its own. */
export const tokenise = (text: string): Token[] => {
  const tokens: Token[] = []
  for (const match of fold(text).matchAll(PATTERN)) {
    const groups = match.groups ?? {}
    const kind = KINDS.find((name) => groups[name] !== undefined)
    if (kind !== undefined) tokens.push({ kind, text: match[0] })
  }
  return tokens
}
