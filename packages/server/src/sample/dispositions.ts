import { castOf, isMention, isReply } from './cast.ts'
import type { Cast, Line } from './cast.ts'
import { sampleLines, timeOf } from './posts.ts'
import type { SampleDisposition } from './types.ts'

const minuteMs = 60_000

/**
 * How the team accounted for what it did not answer directly, in time order. A mention with an answer of its own
 * (see `sampleReplies`) is not listed, nor one that still waits.
 */
export const sampleDispositions = (now: number): readonly SampleDisposition[] => {
  const lines = sampleLines()
  const cast = castOf(lines)
  const replies = lines.filter(isReply)
  const answered = new Set(replies.map(({ entry }) => entry.parentId))
  return lines
    .filter((line) => isMention(line) && !answered.has(line.entry.id))
    .flatMap((line) => dispositionOf(line, { cast, replies, now }) ?? [])
    .toSorted((a, b) => a.at - b.at)
}

/** Everybody whose post still waits for an answer, by `ref`. */
export const sampleWaiting = (): readonly string[] => {
  const lines = sampleLines()
  const cast = castOf(lines)
  return lines.filter(({ entry }) => entry.outcome?.disposition === 'waiting').map(cast.ref)
}

interface Desk {
  readonly cast: Cast
  readonly replies: readonly Line[]
  readonly now: number
}

const dispositionOf = (line: Line, { cast, replies, now }: Desk): SampleDisposition | undefined => {
  const { outcome } = line.entry
  const ref = cast.ref(line)
  const laterMs = (4 + (line.entry.text.length % 37)) * minuteMs
  const at = Math.min(timeOf(line, now) + laterMs, now)
  if (outcome?.disposition === 'waiting') return undefined
  if (outcome && outcome.disposition !== 'answered') return { ref, ...outcome, at }
  const reply = replies.find((one) => answersIt(one, line, cast) && timeOf(one, now) > timeOf(line, now))
  if (reply) return { ref, disposition: 'answered', at: timeOf(reply, now) }
  return { ref, disposition: 'silence', reason: 'nothing-asked', at }
}

/** An answer also answers what stands above it, what the same person wrote before it, and what says so itself. */
const answersIt = (reply: Line, line: Line, cast: Cast): boolean => {
  if (cast.root(reply) !== cast.root(line)) return false
  if (line.entry.outcome?.disposition === 'answered') return true
  if (line.entry.moments.length === 0) return false
  for (let above = reply.entry.parentId; above !== undefined; above = cast.line(above).entry.parentId) {
    if (above === line.entry.id) return true
    if (above === reply.entry.parentId && cast.line(above).entry.who === line.entry.who) return true
  }
  return false
}
