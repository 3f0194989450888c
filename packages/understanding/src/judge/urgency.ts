import { DANGER, URGENT } from '../cues/cue-book.ts'
import type { CueHits } from '../cues/cue-book.ts'
import type { Reading } from '../reading.ts'

const MOST_HURRY = 0.75
const LEAST_DANGER = 0.85

/** How soon help is due, 0 to 1: words of hurry and what is asked make haste, only words of danger make danger. */
export const urgencyOf = ({ counts }: CueHits, { complaint, question }: Reading['moments']): number => {
  const words = Math.min(3, counts[URGENT] ?? 0)
  const hurry = Math.min(MOST_HURRY, 0.22 * words + 0.25 * complaint.probability + 0.1 * question.probability)
  return (counts[DANGER] ?? 0) > 0 ? LEAST_DANGER + (1 - LEAST_DANGER) * hurry : hurry
}
