import { outHeader, outMatches, outSlow } from './layout.ts'
import { setWord } from './memory.ts'
import type { i32 } from './memory.ts'
import { matchPost, moveOut, out } from './postings.ts'

/** Matches the words of the post at hand, and writes its header before them when there are any. */
export function reportPost(from: i32, to: i32): void {
  const header = out
  moveOut(header + outHeader)
  matchPost()
  const count: i32 = (out - header - outHeader) >> 2
  if (count == 0) moveOut(header)
  else writeHeader(header, from, to, outMatches | (count << 2))
}

export function reportSlow(from: i32, to: i32): void {
  report(from, to, outSlow)
}

export function report(from: i32, to: i32, kind: i32): void {
  writeHeader(out, from, to, kind)
  moveOut(out + outHeader)
}

function writeHeader(header: i32, from: i32, to: i32, kind: i32): void {
  setWord(header, from)
  setWord(header + 4, to - from)
  setWord(header + 8, kind)
}
