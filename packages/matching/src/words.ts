import { atSign, dropped, firstLetter, foldingTable, hashSign, special, underscore } from './folding-table.ts'
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
export const wordsOf = (text: string): readonly Word[] => new Splitter(text).split()

/** A class, since a call for every term of every monitor should not make half a dozen functions first. */
class Splitter {
  private readonly text: string
  private readonly words: Word[] = []
  private word = ''
  private start = 0
  private end = 0
  private sigil: Sigil = ''
  private pending: Sigil = ''
  /** What stands before the current character: nothing of interest, a letter, or a character of an unspaced script. */
  private before: 'gap' | 'letter' | 'unspaced' = 'gap'

  constructor(text: string) {
    this.text = text
  }

  split(): readonly Word[] {
    const { text } = this
    const { folds, continues, unspaced } = foldingTable()
    for (let at = 0; at < text.length;) {
      const value = folds[text.charCodeAt(at)] ?? 0
      const next = at + 1 < text.length ? text.charCodeAt(at + 1) : 0
      if (value === special || continues[next] === 1 || (next >= 0xd800 && next < 0xe000)) {
        at = this.takeCluster(at)
        continue
      }
      if (value >= firstLetter) {
        if (unspaced[value] === 1) this.takeUnspaced(String.fromCharCode(value), at, at + 1)
        else this.take(String.fromCharCode(value), at, at + 1)
      } else if (value === underscore) this.takeUnderscore(at, at + 1, '')
      else if (value === hashSign) this.sign('#')
      else if (value === atSign) this.sign('@')
      else if (value !== dropped) this.gap()
      at++
    }
    this.close()
    return this.words
  }

  /** Takes the character at `at` with all that continues it; returns its end. */
  private takeCluster(at: number): number {
    const to = clusterEnd(this.text, at)
    const folded = [...foldCluster(this.text.slice(at, to))]
    for (const [index, character] of folded.entries()) {
      if (character === '_') this.takeUnderscore(at, to, folded.slice(index + 1).join(''))
      else if (character === '#' || character === '@') this.sign(character)
      else if (!isWordCharacter(character)) this.gap()
      else if (isUnspaced(character)) this.takeUnspaced(character, at, to)
      else this.take(character, at, to)
    }
    return to
  }
  private close(): void {
    if (this.word === '') return
    this.words.push({ word: this.word, sigil: this.sigil, glued: false, start: this.start, end: this.end })
    this.word = ''
  }
  private take(character: string, from: number, to: number): void {
    if (this.word === '') {
      this.start = from
      this.sigil = this.pending
    }
    this.word += character
    this.end = to
    this.pending = ''
    this.before = 'letter'
  }
  private takeUnspaced(character: string, from: number, to: number): void {
    this.close()
    const glued = this.before === 'unspaced'
    this.words.push({ word: character, sigil: this.pending, glued, start: from, end: to })
    this.pending = ''
    this.before = 'unspaced'
  }
  private gap(): void {
    this.close()
    this.pending = ''
    this.before = 'gap'
  }
  private sign(which: Sigil): void {
    this.close()
    this.pending = this.before === 'letter' ? '' : which
    this.before = 'gap'
  }
  /** A letter in tags and handles, and between letters. */
  private takeUnderscore(from: number, to: number, restOfCluster: string): void {
    const inTag = this.word === '' ? this.pending !== '' : this.sigil !== ''
    if (inTag || (this.word !== '' && letterFollows(restOfCluster, this.text, to))) this.take('_', from, to)
    else this.gap()
  }
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
