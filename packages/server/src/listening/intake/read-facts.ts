import { beaconOf, firstDisposition, moments } from '@earshot/domain'
import type { Disposition, Moment } from '@earshot/domain'
import type { Reading } from '@earshot/understanding'
import type { StoredReading } from '../../database/tables.ts'
import { storedWords } from '../ledger/stored-words.ts'

/** What follows from the reading of a mention: the columns that change when its text does. */
export interface ReadFacts {
  readonly language: string
  readonly transliterated: 'ru' | 'el' | undefined
  readonly addressing: Reading['addressing']
  readonly speaker: Reading['speaker']['kind']
  readonly moment: Moment | undefined
  readonly reading: StoredReading
  readonly halfLifeS: number | undefined
  readonly fadesAt: number | undefined
  readonly disposition: Disposition
  readonly dispositionReason: string | undefined
}

export interface ReadAbout {
  readonly postedAt: number
  readonly watchers: number
  /** How fast attention fades on its channel. */
  readonly halfLifeMs: number
  readonly rival: boolean
}

export function readFacts(reading: Reading, about: ReadAbout): ReadFacts {
  const beacon = beaconOf({
    postedAt: about.postedAt,
    moments: possibleMoments(reading),
    addressing: reading.addressing,
    channelHalfLifeMs: about.halfLifeMs,
    watchers: about.watchers,
    urgency: reading.urgency,
    promised: false,
  })
  const first = firstDisposition({
    beacon,
    speaker: reading.speaker.kind,
    rival: about.rival,
    urgency: reading.urgency,
  })
  return {
    language: reading.language,
    transliterated: reading.transliterated,
    addressing: reading.addressing,
    speaker: reading.speaker.kind,
    moment: leadingMoment(reading),
    reading: storedReading(reading),
    halfLifeS: beacon === undefined ? undefined : Math.round(beacon.halfLifeMs / 1000),
    fadesAt: beacon?.fadesAt,
    disposition: first.disposition,
    dispositionReason: first.reason,
  }
}

/** The most probable of the moments that are sure enough to be asserted; of equals the one where help is due first. */
export function leadingMoment(reading: Reading): Moment | undefined {
  return moments
    .filter((moment) => reading.moments[moment].verdict === 'yes')
    .toSorted((a, b) => reading.moments[b].probability - reading.moments[a].probability)[0]
}

function possibleMoments(reading: Reading): Partial<Record<Moment, number>> {
  const possible = moments.filter((moment) => reading.moments[moment].verdict !== 'no')
  return Object.fromEntries(possible.map((moment) => [moment, reading.moments[moment].probability]))
}

function storedReading(reading: Reading): StoredReading {
  const judgement = (moment: Moment) => {
    const { probability, verdict, words } = reading.moments[moment]
    return { probability, verdict, ...storedWords(words) }
  }
  return {
    moments: {
      question: judgement('question'),
      complaint: judgement('complaint'),
      idea: judgement('idea'),
      praise: judgement('praise'),
    },
    tone: { value: reading.tone.value, confidence: reading.tone.confidence },
    urgency: reading.urgency,
    languageConfidence: reading.languageConfidence,
    speakerConfidence: reading.speaker.confidence,
  }
}
