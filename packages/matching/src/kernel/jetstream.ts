import { reportPost, reportSlow } from './events.ts'
import { readHost } from './hosts.ts'
import {
  markCount, markSize, marksAt, patternAlt, patternAtUri, patternCid, patternCollection, patternCommit, patternCreate, patternDid, patternHttp,
  patternLangs, patternOperation, patternPost, patternPostKey, patternRecord, patternTag, patternTags, patternText,
  patternTime, patternUpdate, patternUri, wantsLinks,
} from './layout.ts'
import { byteAt, findByte, findByteBack, findShortKey, holdsBytes, sameBytes, wordAt } from './memory.ts'
import type { i32 } from './memory.ts'
import { concernsPost, mayMatchPost } from './postings.ts'
import { readText, startPost } from './text.ts'

// Offsets of the patterns in an event of an account of the usual kind; whatever differs takes the slow path.
const timeAt: i32 = 40
const commitAt: i32 = 70
const operationAt: i32 = 118
const verbAt: i32 = 130
const collectionAt: i32 = 136
const postAt: i32 = 152
const postKeyAt: i32 = 166
const recordAt: i32 = 195
const createdAt: i32 = 247
/** From the quote that ends the text to the end of the event. */
const tail: i32 = 72

function isEscaped(quote: i32): boolean {
  let at: i32 = quote - 1
  while (byteAt(at) == 0x5c) at--
  return ((quote - at) & 1) == 0
}

/** The end of the JSON string that begins at `from`: the first quote that is not escaped. */
function stringEnd(from: i32, to: i32): i32 {
  let end: i32 = findByte(from, to, 0x22)
  while (end < to && isEscaped(end)) end = findByte(end + 1, to, 0x22)
  return end
}

/** Reads the words of a new or changed post: 0 when done, 1 when only the slow path can tell, 2 for another event. */
function readWords(from: i32, to: i32): i32 {
  const isCommit: boolean =
    to - from > createdAt &&
    sameBytes(from, patternDid, 16) &&
    sameBytes(from + timeAt, patternTime, 12) &&
    sameBytes(from + commitAt, patternCommit, 32) &&
    sameBytes(from + operationAt, patternOperation, 12) &&
    sameBytes(from + collectionAt, patternCollection, 16)
  if (!isCommit) return 1
  if (!sameBytes(from + postAt, patternPost, 16) || !sameBytes(from + postKeyAt, patternPostKey, 12)) return 2
  if (!sameBytes(from + verbAt, patternCreate, 4) && !sameBytes(from + verbAt, patternUpdate, 4)) return 2
  return readRecord(from + createdAt, from, to)
}

/** Reports which monitors match the event, or that the kernel cannot tell. */
export function readEvent(from: i32, to: i32): void {
  const read = readWords(from, to)
  if (read == 0) reportPost(from, to)
  else if (read == 1) reportSlow(from, to)
}

/** Reports the event when somebody has to look closer: everything but posts that cannot concern anybody. */
export function siftEvent(from: i32, to: i32): void {
  const read = readWords(from, to)
  if (read == 0) {
    const isNew: boolean = sameBytes(from + verbAt, patternCreate, 4)
    if (isNew && !concernsPost() && !isMarked(from + createdAt, to)) return
  } else if (read == 2) {
    // A deletion of a post; other collections are none of ours.
    if (!sameBytes(from + postAt, patternPost, 16) || !sameBytes(from + postKeyAt, patternPostKey, 12)) return
  }
  reportSlow(from, to)
}

function isMarked(from: i32, to: i32): boolean {
  const end: i32 = wordAt(marksAt) + wordAt(markCount) * markSize
  for (let mark: i32 = wordAt(marksAt); mark < end; mark += markSize) {
    if (holdsBytes(from, to, mark + 4, wordAt(mark))) return true
  }
  return false
}

/** 1 when some monitor might match the event, 0 when none can, 2 when the kernel cannot tell. */
export function mayMatchEvent(from: i32, to: i32): i32 {
  const read = readWords(from, to)
  if (read == 1) return 2
  return read == 0 ? mayMatchPost() : 0
}

/** Reads all texts of the record; returns 1 when only the slow path can. */
function readRecord(created: i32, from: i32, to: i32): i32 {
  const textEnd: i32 = to - tail
  if (textEnd < created || !sameBytes(from + recordAt, patternRecord, 52) || !sameBytes(textEnd, patternCid, 8)) return 1
  if (byteAt(to - 3) != 0x22 || byteAt(to - 2) != 0x7d || byteAt(to - 1) != 0x7d) return 1
  let quote: i32 = findByteBack(created, textEnd, 0x22)
  while (quote > created && isEscaped(quote)) quote = findByteBack(created, quote, 0x22)
  const textKey: i32 = quote - 7
  if (textKey <= created || byteAt(textKey - 1) != 0x2c || !sameBytes(textKey, patternText, 8)) return 1
  startPost()
  if (readText(quote + 1, textEnd, 1, 0) != 0) return 1
  // Keys stand in alphabetical order: embeds and facets come right after the time, tags right before the text.
  const afterTime: i32 = byteAt(findByte(created, textKey, 0x22) + 3)
  const hasMore: boolean = afterTime != 0x6c && afterTime != 0x72 && afterTime != 0x74
  if (hasMore && readMore(created, textKey) != 0) return 1
  return byteAt(textKey - 2) == 0x5d ? readTags(created, textKey - 2) : 0
}

/** Alternative texts, hashtags and links, wherever they stand: a quote inside a string would be escaped. */
function readMore(from: i32, to: i32): i32 {
  let at: i32 = findShortKey(from, to)
  while (at < to) {
    const start: i32 = at + 7
    const end = stringEnd(start, to)
    if (sameBytes(at, patternAlt, 4)) {
      if (end > start && readText(start, end, 1, 0) != 0) return 1
    } else if (sameBytes(at, patternTag, 4)) {
      if (readText(start, end, 1, 1) != 0) return 1
    } else if (sameBytes(at, patternUri, 4) && wordAt(wantsLinks) == 1) {
      if (readLink(start, end) != 0) return 1
    }
    at = findShortKey(end, to)
  }
  return 0
}

function readLink(from: i32, to: i32): i32 {
  if (sameBytes(from, patternAtUri, 4)) return 0
  if (!sameBytes(from, patternHttp, 4)) return 1
  const colon: i32 = from + (byteAt(from + 4) == 0x73 ? 5 : 4)
  if (byteAt(colon) != 0x3a || byteAt(colon + 1) != 0x2f || byteAt(colon + 2) != 0x2f) return 1
  const start: i32 = colon + 3
  let end: i32 = start
  for (; end < to; end++) {
    const byte = byteAt(end)
    if (byte == 0x40 || byte == 0x5c) return 1
    if (byte == 0x2f || byte == 0x3f || byte == 0x23 || byte == 0x3a) break
  }
  // Behind a colon a port may follow, or a password and the true host.
  if (end < to && byteAt(end) == 0x3a && findByte(end, to, 0x40) < to) return 1
  return readHost(start, end)
}

/** The list that ends at `close`, if it is that of the tags: each counts as a hashtag. */
function readTags(from: i32, close: i32): i32 {
  const open = findByteBack(from, close, 0x5b)
  if (open < from + 8) return 1
  if (sameBytes(open - 8, patternLangs, 8)) return 0
  if (!sameBytes(open - 7, patternTags, 8)) return 1
  for (let at: i32 = open + 1; at < close; ) {
    if (byteAt(at) != 0x22) return 1
    const end = stringEnd(at + 1, close)
    if (readText(at + 1, end, 1, 1) != 0) return 1
    at = end + 2
  }
  return 0
}
