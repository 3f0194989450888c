/** What the linear layer scores; the first four are the moments. Their number is fixed: 24 weights of a byte make six words. */
export const HEADS = [
  'question',
  'complaint',
  'idea',
  'praise',
  'negative',
  'neutral',
  'positive',
  'staff',
  'news',
  'spam',
  'irony',
  'offence',
  'anger',
  'joy',
  'sadness',
  'optimism',
  'fear',
  'gratitude',
  'admiration',
  'annoyance',
  'disappointment',
  'curiosity',
  'desire',
  'grievance',
] as const

export type HeadName = (typeof HEADS)[number]

export const HEAD_COUNT: number = HEADS.length
/** Four heads share a word of the table. */
export const WORDS_PER_ROW: number = HEAD_COUNT / 4
/** The byte that stands for a weight of zero. */
export const ZERO_WEIGHT = 128

/** What the second layer answers, in its order. */
export const ANSWERS = [
  'question',
  'complaint',
  'idea',
  'praise',
  'negative',
  'neutral',
  'positive',
  'person',
  'news',
  'staff',
  'spam',
] as const

export type AnswerName = (typeof ANSWERS)[number]
