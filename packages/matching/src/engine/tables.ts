import { foldCluster } from '../folding.ts'
import {
  atSign,
  classify,
  dropped,
  firstLetter,
  foldingTable,
  hashSign,
  special,
  underscore,
} from '../folding-table.ts'
import {
  asciiTable,
  blockMasks,
  firstFramed,
  firstMath,
  foldTable,
  framedCount,
  framedTable,
  kindAt,
  kindDropped,
  kindGap,
  kindHash,
  kindLetter,
  kindMark,
  kindSharpS,
  kindSlow,
  kindUnderscore,
  kindUnspaced,
  kindUnspacedMark,
  mathCount,
  mathTable,
  patternDid,
  specialAt,
  specialEscape,
  specialHash,
  specialUnderscore,
  specialWide,
} from '../kernel/layout.ts'
import type { Heap } from './heap.ts'

/** The fixed parts of an event, in the order in which layout.ts gives them places. */
const patterns = [
  '{"did":"did:plc:',
  '","time_us":',
  'kind":"commit","commit":{"rev":"',
  'operation":"',
  'crea',
  'upda',
  '","collection":"',
  'app.bsky.feed.po',
  'post","rkey"',
  '"record":{"$type":"app.bsky.feed.post","createdAt":"',
  '"},"cid"',
  '"text":"',
  '"langs":',
  '"tags":[',
  '"alt',
  '"tag',
  '"uri',
  'http',
  'at:/',
].join('')

const sharpS = new Set([0xdf, 0x1e9e])

const characters = (unit: number): string => String.fromCharCode(unit)

/** Characters that can merge with the one before them; й, ї and ў are what remains of them after folding. */
const mergingCharacters = (): ReadonlySet<string> => {
  const merging = new Set(['\u0306', '\u0308'])
  for (let unit = 0; unit < 65_536; unit++) {
    if (unit >= 0xd800 && unit < 0xe000) continue
    const parts = characters(unit).normalize('NFD')
    const last = parts.at(-1)
    // Accents are dropped whether merged or not.
    if (parts.length > 1 && last !== undefined && foldingTable().folds[last.charCodeAt(0)] !== dropped)
      merging.add(last)
  }
  return merging
}

/** Marks of another class than 0 are put in order when several meet. */
const isOrdered = (character: string): boolean =>
  (character + '\u0334').normalize('NFD') !== character.normalize('NFD') + '\u0334' ||
  ('\u0301' + character).normalize('NFD') !== '\u0301' + character.normalize('NFD')

const kindOfContinuing = (unit: number, merging: ReadonlySet<string>): number => {
  const { folds, unspaced } = foldingTable()
  const value = folds[unit] ?? 0
  const parts = characters(unit).normalize('NFKD')
  if ([...parts].some((part) => merging.has(part))) return kindSlow
  if (value < firstLetter) return value === dropped ? kindDropped : kindSlow
  if (parts.length > 1) return kindSlow
  if (isOrdered(characters(unit))) return unspaced[value] === 1 ? kindUnspacedMark : kindMark
  return unspaced[value] === 1 ? kindUnspaced : kindLetter
}

const kindOfFolded = (value: number): number => {
  if (value >= firstLetter) return foldingTable().unspaced[value] === 1 ? kindUnspaced : kindLetter
  switch (value) {
    case dropped:
      return kindDropped
    case special:
      return kindSlow
    case underscore:
      return kindUnderscore
    case hashSign:
      return kindHash
    case atSign:
      return kindAt
    default:
      return kindGap
  }
}

const kindOf = (unit: number, merging: ReadonlySet<string>): number => {
  if (sharpS.has(unit)) return kindSharpS
  const { folds, continues } = foldingTable()
  return continues[unit] === 1 ? kindOfContinuing(unit, merging) : kindOfFolded(folds[unit] ?? 0)
}

const foldedAs = (kind: number, value: number): number => {
  const letter = kind === kindUnderscore ? 0x5f : value
  return (kind << 16) | (letter >= firstLetter ? letter : 0)
}

interface Folded {
  readonly units: Int32Array
  readonly math: Int32Array
  readonly framed: Int32Array
}

const buildAstral = (first: number, length: number): Int32Array =>
  Int32Array.from({ length }, (_, at) => {
    const value = classify(foldCluster(String.fromCodePoint(first + at)))
    return foldedAs(kindOfFolded(value), value)
  })

let folded: Folded | undefined
const buildFolded = (): Folded => {
  const { folds } = foldingTable()
  const merging = mergingCharacters()
  return {
    units: Int32Array.from({ length: 65_536 }, (_, unit) => foldedAs(kindOf(unit, merging), folds[unit] ?? 0)),
    math: buildAstral(firstMath, mathCount),
    framed: buildAstral(firstFramed, framedCount),
  }
}

const asciiOf = (unit: number): number => {
  if (unit >= 128) return specialWide
  const sign = characters(unit)
  if (sign === '_') return specialUnderscore
  if (sign === '#') return specialHash
  if (sign === '@') return specialAt
  if (sign === '\\') return specialEscape
  const value = foldingTable().folds[unit] ?? 0
  return value >= firstLetter ? value : 0
}

/** Writes what the kernel reads words and events by. */
export const writeTables = (heap: Heap): void => {
  folded ??= buildFolded()
  heap.words.set(folded.units, foldTable / 4)
  heap.words.set(folded.math, mathTable / 4)
  heap.words.set(folded.framed, framedTable / 4)
  for (let unit = 0; unit < 256; unit++) heap.bytes[asciiTable + unit] = asciiOf(unit)
  heap.halves.fill(0xffff, blockMasks / 2, blockMasks / 2 + 16)
  new TextEncoder().encodeInto(patterns, heap.bytes.subarray(patternDid, patternDid + patterns.length))
}
