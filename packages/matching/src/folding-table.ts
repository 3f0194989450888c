import { continuesCluster, foldCluster, isUnspaced, isWordCharacter } from './folding.ts'

/**
 * The folding of every UTF-16 code unit that stands alone. Values below `firstLetter` are classes; every other value is
 * the folded code unit itself. Built on first use (about 0.2 s) from `foldCluster`, the only definition of folding.
 */
export const separator = 0
export const dropped = 1
/** Folds to several characters, or is half of a surrogate pair: ask `foldCluster`. */
export const special = 2
export const underscore = 3
export const hashSign = 4
export const atSign = 5
export const firstLetter = 32

export interface FoldingTable {
  readonly folds: Uint16Array
  /** 1 where the code unit continues the character before it. */
  readonly continues: Uint8Array
  /** 1 where the *folded* code unit belongs to an unspaced script. */
  readonly unspaced: Uint8Array
}

/** The class of a folded character, or the character itself. */
export const classify = (folded: string): number => {
  if (folded === '') return dropped
  if (folded === '_') return underscore
  if (folded === '#') return hashSign
  if (folded === '@') return atSign
  if (folded.length === 1) return isWordCharacter(folded) ? folded.charCodeAt(0) : separator
  return [...folded].some((c) => isWordCharacter(c) || c === '_' || c === '#' || c === '@') ? special : separator
}

const buildTable = (): FoldingTable => {
  const folds = new Uint16Array(65_536)
  const continues = new Uint8Array(65_536)
  const unspaced = new Uint8Array(65_536)
  for (let unit = 0; unit < 65_536; unit++) {
    const isSurrogate = unit >= 0xd800 && unit < 0xe000
    const character = String.fromCharCode(unit)
    folds[unit] = isSurrogate ? special : classify(foldCluster(character))
    if (isSurrogate) continue
    if (continuesCluster(character)) continues[unit] = 1
    if (isUnspaced(character) && isWordCharacter(character)) unspaced[unit] = 1
  }
  return { folds, continues, unspaced }
}

let table: FoldingTable | undefined
export const foldingTable = (): FoldingTable => (table ??= buildTable())
