import { maybe, no, opAnd, opNear, opNot, opOr, opTerm, textShift, tokens, yes } from './layout.ts'
import { wordAt } from './memory.ts'
import type { i32 } from './memory.ts'
import { tokensEnd } from './text.ts'
import { findStart, holds, isOpen, standsAt } from './words.ts'

/** Whether the post answers the program: `no`, `yes`, or `maybe` where the kernel cannot tell. */
export function run(program: i32): i32 {
  const operation = wordAt(program)
  if (operation == opTerm) return holds(wordAt(program + 4))
  if (operation == opAnd) return runAnd(program)
  if (operation == opOr) return runOr(program)
  if (operation == opNot) return isOpen ? maybe : yes - run(wordAt(program + 4))
  if (operation == opNear) return runNear(program)
  return maybe
}

function runAnd(program: i32): i32 {
  const end: i32 = program + 8 + wordAt(program + 4) * 4
  let worst: i32 = yes
  for (let at: i32 = program + 8; at < end; at += 4) {
    const found = run(wordAt(at))
    if (found == no) return no
    if (found < worst) worst = found
  }
  return worst
}

function runOr(program: i32): i32 {
  const end: i32 = program + 8 + wordAt(program + 4) * 4
  let best: i32 = no
  for (let at: i32 = program + 8; at < end; at += 4) {
    const found = run(wordAt(at))
    if (found == yes) return yes
    if (found > best) best = found
  }
  return best
}

/** Operation, distance, how many terms left, how many right, the terms. */
function runNear(program: i32): i32 {
  const distance = wordAt(program + 4)
  const middle: i32 = program + 16 + wordAt(program + 8) * 4
  const end: i32 = middle + wordAt(program + 12) * 4
  let best: i32 = no
  for (let left: i32 = program + 16; left < middle; left += 4) {
    const one = wordAt(left)
    for (let first: i32 = findStart(tokens, one); first < tokensEnd; first = findStart(first + 8, one)) {
      const found = standsAt(first, one)
      if (found == no) continue
      for (let right: i32 = middle; right < end; right += 4) {
        const near = standsNear(first, one, wordAt(right), distance)
        const both = near < found ? near : found
        if (both == yes) return yes
        if (both > best) best = both
      }
    }
  }
  return best
}

/** Whether `other` stands at most `distance` words after the end of `one`, or ends so before it. */
function standsNear(first: i32, one: i32, other: i32, distance: i32): i32 {
  const text: i32 = wordAt(first + 4) >>> textShift
  const length = wordAt(one)
  const otherLength = wordAt(other)
  let best: i32 = no
  for (let step: i32 = 0; step < distance; step++) {
    const after: i32 = first + (length + step) * 8
    if (after < tokensEnd && wordAt(after + 4) >>> textShift == text) {
      const found = standsAt(after, other)
      if (found > best) best = found
    }
    const before: i32 = first - (otherLength + step) * 8
    if (before >= tokens && wordAt(before + 4) >>> textShift == text) {
      const found = standsAt(before, other)
      if (found > best) best = found
    }
    if (best == yes) return yes
  }
  return best
}
