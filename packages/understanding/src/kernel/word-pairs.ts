// AssemblyScript. The pairs of words of a text: see `copies/word-pairs.ts`, which does the same in plain TypeScript.

/** Where things lie, as `copies/kernel-index.ts` knows them: what each unit does, the text, its pairs, who has seen a pair. */
const UNITS: usize = 0
const TEXT: usize = 0x20000
export const PAIRS: usize = 0x22000
const SEEN: usize = 0x26000
const LAST_SEEN: usize = 0x1fff

const MOST_PAIRS: i32 = 160
const FNV_BASIS: i32 = 0x811c9dc5
const FNV_PRIME: i32 = 0x01000193
const GOLDEN: i32 = 0x9e3779b1
const RETWEET: i32 = ((FNV_BASIS ^ 114) * FNV_PRIME ^ 116) * FNV_PRIME

const SINGLE: i32 = 1
const NOTHING: i32 = 2
const SIGN: i32 = 3
const FIRST_LETTER: i32 = 32

/** How many pairs the text at hand has, the number of the text, and one bit for each thirty-second of its pairs. */
export let count: i32 = 0
export let looks: i32 = 0
export let sketch: i32 = 0

@inline
function unitAt(at: usize): i32 {
  return load<u16>(UNITS + ((<usize>load<u16>(at)) << 1))
}

@inline
function mix(hash: i32): i32 {
  let mixed = hash ^ (hash >>> 16)
  mixed *= 0x85ebca6b
  mixed ^= mixed >>> 13
  mixed *= 0xc2b2ae35
  return mixed ^ (mixed >>> 16)
}

// "http", "://", "s://", "www." of the text as it stands.
@inline
function isLink(at: usize): bool {
  const four = load<u64>(at)
  if (four == 0x002e_0077_0077_0077) return true
  if (four != 0x0070_0074_0074_0068) return false
  const next = load<u64>(at, 8)
  return next == 0x002f_002f_003a_0073 || (next & 0xffff_ffff_ffff) == 0x002f_002f_003a
}

@inline
function isInHandle(at: usize): bool {
  const unit = unitAt(at)
  const code = load<u16>(at)
  return unit >= FIRST_LETTER || unit == SINGLE || code == 95 || code == 46 || code == 45
}

@inline
function writePair(place: usize, size: i32, before: i32, word: i32): void {
  store<i32>(place, ((31 - min(size, 31)) << 26) | (mix((before * GOLDEN) ^ word) >>> 6))
}

/** Writes the pairs of the first `length` units of the text; returns the end of them. */
function findPairs(length: i32): usize {
  const end = TEXT + ((<usize>length) << 1)
  // No link, handle or pair of surrogates goes on in a space.
  store<u16>(end, 32)
  let pairs = PAIRS
  let before = 0
  let lettersBefore = 0
  let hash = FNV_BASIS
  let letters = 0
  for (let at = TEXT; at <= end; at += 2) {
    const unit = unitAt(at)
    if (unit >= FIRST_LETTER) {
      if (letters == 0 && (unit == 104 || unit == 119) && isLink(at)) {
        while (load<u16>(at) > 32) at += 2
        continue
      }
      hash = (hash ^ unit) * FNV_PRIME
      letters++
      continue
    }
    if (unit == NOTHING) continue
    if (letters > 0) {
      if (pairs != PAIRS || letters != 2 || hash != RETWEET) {
        writePair(pairs, letters + lettersBefore, before, hash)
        pairs += 4
        before = hash
        lettersBefore = letters
      }
      hash = FNV_BASIS
      letters = 0
    }
    if (unit == 0) {
      if (load<u16>(at) == 64) while (isInHandle(at + 2)) at += 2
      continue
    }
    const code: i32 = load<u16>(at)
    const low: i32 = unit == SIGN ? <i32>load<u16>(at, 2) : 0
    const isPair = low >= 0xdc00 && low <= 0xdfff
    const sign = mix(isPair ? (code << 10) ^ low : code)
    writePair(pairs, lettersBefore + 4, before, sign)
    pairs += 4
    before = sign
    lettersBefore = 4
    if (isPair) at += 2
  }
  return pairs
}

/** Keeps the smallest MOST_PAIRS of the pairs up to `end`, each once, sorted. */
function keepSmallest(end: usize): usize {
  const most = PAIRS + MOST_PAIRS * 4
  let kept = PAIRS
  for (let next = PAIRS; next < end; next += 4) {
    const pair = load<i32>(next)
    if (kept == most && pair >= load<i32>(kept - 4)) continue
    let from = PAIRS
    let to = kept
    while (from < to) {
      const middle = from + (((to - from) >> 3) << 2)
      if (load<i32>(middle) < pair) from = middle + 4
      else to = middle
    }
    if (from < kept && load<i32>(from) == pair) continue
    if (kept < most) kept += 4
    memory.copy(from + 4, from, kept - from - 4)
    store<i32>(from, pair)
  }
  return kept
}

@inline
function placeOf(pair: i32): usize {
  return ((<usize>pair) << 3) & LAST_SEEN
}

export function forgetLooks(): void {
  memory.fill(SEEN, 0, LAST_SEEN + 1)
  looks = 0
}

/** Whether the text at hand has the pair. */
export function isSeen(pair: i32): bool {
  let at = placeOf(pair)
  while (load<i32>(SEEN + at, 4) == looks) {
    if (load<i32>(SEEN + at) == pair) return true
    at = (at + 8) & LAST_SEEN
  }
  return false
}

/** Takes the first `length` units of the text in hand: counts each of its pairs once, MOST_PAIRS at most. */
export function takePairs(length: i32): void {
  let end = findPairs(length)
  if (end > PAIRS + MOST_PAIRS * 4) end = keepSmallest(end)
  looks++
  sketch = 0
  let unique = PAIRS
  for (let next = PAIRS; next < end; next += 4) {
    const pair = load<i32>(next)
    let at = placeOf(pair)
    while (load<i32>(SEEN + at, 4) == looks && load<i32>(SEEN + at) != pair) at = (at + 8) & LAST_SEEN
    if (load<i32>(SEEN + at, 4) == looks) continue
    store<i32>(SEEN + at, pair)
    store<i32>(SEEN + at, looks, 4)
    store<i32>(unique, pair)
    unique += 4
    sketch |= 1 << pair
  }
  count = <i32>((unique - PAIRS) >> 2)
}
