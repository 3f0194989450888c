import {
  atSign,
  dropped,
  firstLetter,
  foldingTable,
  hashSign,
  separator,
  special,
  underscore,
} from './folding-table.ts'
import { continuesCluster, foldCluster, isUnspaced, isWordCharacter } from './folding.ts'

export type Sigil = '' | '#' | '@'

/** A folded word of a text. Characters of unspaced scripts are words of their own. */
export interface Word {
  readonly word: string
  /** `#` and `@` directly before the word, when no letter stands before the sign (so not in `info@brand.example`). */
  readonly sigil: Sigil
  /** Both this word and the one directly before it are characters of an unspaced script, with nothing between. */
  readonly glued: boolean
  /** UTF-16 offsets in the text, end exclusive. */
  readonly start: number
  readonly end: number
}

/** Splits a text into folded words; the one definition of word boundaries for posts and for terms. */
export const wordsOf = (text: string): readonly Word[] => {
  const words: Word[] = []
  let word = ''
  let start = 0
  let end = 0
  let sigil: Sigil = ''
  let pending: Sigil = ''
  /** What stands before the current character: nothing of interest, a letter, or a character of an unspaced script. */
  let before: 'gap' | 'letter' | 'unspaced' = 'gap'

  const close = (): void => {
    if (word !== '') words.push({ word, sigil, glued: false, start, end })
    word = ''
  }
  const take = (character: string, from: number, to: number): void => {
    if (word === '') {
      start = from
      sigil = pending
    }
    word += character
    end = to
    pending = ''
    before = 'letter'
  }
  const takeUnspaced = (character: string, from: number, to: number): void => {
    close()
    words.push({ word: character, sigil: pending, glued: before === 'unspaced', start: from, end: to })
    pending = ''
    before = 'unspaced'
  }
  const gap = (): void => {
    close()
    pending = ''
    before = 'gap'
  }
  const sign = (which: Sigil): void => {
    close()
    pending = before === 'letter' ? '' : which
    before = 'gap'
  }
  const takeUnderscore = (from: number, to: number, restOfCluster: string): void => {
    const inTag = word === '' ? pending !== '' : sigil !== ''
    if (inTag || (word !== '' && letterFollows(restOfCluster, text, to))) take('_', from, to)
    else gap()
  }

  const { folds, continues, unspaced } = foldingTable()
  const length = text.length
  for (let at = 0; at < length;) {
    const unit = text.charCodeAt(at)
    const value = folds[unit] ?? separator
    const next = at + 1 < length ? text.charCodeAt(at + 1) : 0
    if (value === special || continues[next] === 1 || (next >= 0xd800 && next < 0xe000)) {
      const to = clusterEnd(text, at)
      const folded = [...foldCluster(text.slice(at, to))]
      for (const [index, character] of folded.entries()) {
        if (character === '_') takeUnderscore(at, to, folded.slice(index + 1).join(''))
        else if (character === '#' || character === '@') sign(character)
        else if (!isWordCharacter(character)) gap()
        else if (isUnspaced(character)) takeUnspaced(character, at, to)
        else take(character, at, to)
      }
      at = to
      continue
    }
    if (value >= firstLetter) {
      if (unspaced[value] === 1) takeUnspaced(String.fromCharCode(value), at, at + 1)
      else take(String.fromCharCode(value), at, at + 1)
    } else if (value === underscore) takeUnderscore(at, at + 1, '')
    else if (value === hashSign) sign('#')
    else if (value === atSign) sign('@')
    else if (value !== dropped) gap()
    at++
  }
  close()
  return words
}

/** The end of the character at `at` with all marks and ignorables that follow it. */
const clusterEnd = (text: string, at: number): number => {
  let to = at + ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1)
  while (to < text.length) {
    const character = String.fromCodePoint(text.codePointAt(to) ?? 0)
    if (!continuesCluster(character)) break
    to += character.length
  }
  return to
}

/** Whether, after any more underscores, a letter follows that can continue the word before them. */
const letterFollows = (restOfCluster: string, text: string, at: number): boolean => {
  let folded = restOfCluster
  for (let to = at; ;) {
    const first = /[^_]/u.exec(folded)?.[0]
    if (first !== undefined) return isWordCharacter(first) && !isUnspaced(first)
    if (to >= text.length) return false
    const from = to
    to = clusterEnd(text, from)
    folded = foldCluster(text.slice(from, to))
  }
}
