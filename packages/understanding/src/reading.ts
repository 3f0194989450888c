/** PURE. Text in, reading out. Nothing here knows a network, a database or the time. */
export type MomentName = 'question' | 'complaint' | 'idea' | 'praise'

export interface TextToRead {
  readonly text: string
  readonly channel?: string
  /** Languages the author or network declared (BCP 47); a prior, not the truth. */
  readonly declaredLanguages?: readonly string[]
  /** The network says that it names or answers one of our accounts. */
  readonly toUs?: boolean
  /** The text that this one answers. */
  readonly parentText?: string
  readonly author?: { readonly handle?: string; readonly name?: string }
  /** Names and handles of the brand, so that they do not count as evidence. */
  readonly brandWords?: readonly string[]
}

export interface DecidingWord {
  readonly word: string
  /** Log-odds contribution: above 0 speaks for, below 0 against. */
  readonly weight: number
}

export interface Judgement {
  /** Calibrated probability, 0 to 1. */
  readonly probability: number
  /** yes: at or above the threshold; unsure: within the band where the screen asks instead of asserting. */
  readonly verdict: 'yes' | 'unsure' | 'no'
  readonly words: readonly DecidingWord[]
}

export type Speaker = 'person' | 'news' | 'staff' | 'spam'

export interface Reading {
  /** ISO 639-1 code, 'mixed' or 'unknown'. */
  readonly language: string
  readonly languageConfidence: number
  /** 'Latn' when Russian or Greek is written in Latin letters; absent otherwise. */
  readonly transliterated?: 'ru' | 'el'
  readonly moments: Readonly<Record<MomentName, Judgement>>
  readonly addressing: 'to-us' | 'about-us' | 'passing'
  readonly speaker: { readonly kind: Speaker; readonly confidence: number }
  /** -1 (bitter) to 1 (delighted); confidence 0 to 1. */
  readonly tone: { readonly value: number; readonly confidence: number }
  /** 0 (no hurry) to 0.75 (money or a deadline within hours); from 0.8 on somebody may be in danger. */
  readonly urgency: number
}

/** Reads a batch; the result has the length and order of the input. Never throws, whatever the text holds. */
export type Read = (texts: readonly TextToRead[]) => Reading[]
