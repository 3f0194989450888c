import type { Reading } from '@earshot/understanding'
import { moments } from '@earshot/domain'
import type { MentionRow } from '../listening/ledger/mention-row.ts'
import { judgementsOf } from '../listening/ledger/stored-words.ts'
import type { Said } from '../database/tables.ts'

/** A stored mention as it was read. */
export function readingOf(row: MentionRow): Reading {
  const { reading } = row
  return {
    language: row.language,
    languageConfidence: reading.languageConfidence,
    ...(row.transliterated === 'ru' || row.transliterated === 'el' ? { transliterated: row.transliterated } : {}),
    moments: judgementsOf(reading),
    addressing: row.addressing,
    speaker: { kind: row.speaker, confidence: reading.speakerConfidence },
    tone: reading.tone,
    urgency: reading.urgency,
  }
}

/** What somebody of the team says of one part of a reading. */
export type Saying =
  | { readonly about: (typeof moments)[number]; readonly holds: boolean }
  | { readonly about: 'speaker'; readonly speaker: Reading['speaker']['kind'] }
  | { readonly about: 'language'; readonly language: string }

/** The reading with a human's word in it, which is final. Whoever asks something speaks at least about us. */
export function withSaying(reading: Reading, saying: Saying): Reading {
  switch (saying.about) {
    case 'speaker':
      return { ...reading, speaker: { kind: saying.speaker, confidence: 1 } }
    case 'language':
      return { ...reading, language: saying.language, languageConfidence: 1 }
    default: {
      const judged = { ...reading.moments[saying.about], probability: saying.holds ? 1 : 0 }
      const verdict: 'yes' | 'no' = saying.holds ? 'yes' : 'no'
      const addressing = saying.holds && reading.addressing === 'passing' ? 'about-us' : reading.addressing
      return { ...reading, addressing, moments: { ...reading.moments, [saying.about]: { ...judged, verdict } } }
    }
  }
}

/**
 * The stored reading with what a reader makes of it now where that differs from what it made before: the rest, and what a
 * human said, stays. Undefined when nothing differs that anybody would notice.
 */
export function withNewJudgement(
  stored: Reading,
  said: Said | undefined,
  { before, after }: { readonly before: Reading; readonly after: Reading },
): Reading | undefined {
  let found = stored
  for (const moment of moments) {
    const [was, is] = [before.moments[moment], after.moments[moment]]
    // Where the stored verdict is not the reader's own, as in the sample, only another verdict of the reader counts.
    const isOwn = stored.moments[moment].verdict === was.verdict
    const differs = was.verdict !== is.verdict || (isOwn && Math.abs(was.probability - is.probability) >= noticed)
    if (differs && said?.[moment] === undefined) found = { ...found, moments: { ...found.moments, [moment]: is } }
  }
  if (before.speaker.kind !== after.speaker.kind && said?.speaker === undefined)
    found = { ...found, speaker: after.speaker }
  if (found === stored) return undefined
  return before.addressing === after.addressing ? found : { ...found, addressing: after.addressing }
}

const noticed = 0.05
