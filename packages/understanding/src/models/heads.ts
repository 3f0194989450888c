/** What the linear layer scores; the first four are the moments. Each is a column of eight in the table of weights. */
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
  'surprise',
] as const

export type HeadName = (typeof HEADS)[number]

export const HEAD_COUNT: number = HEADS.length
/** Heads are summed eight at a time. */
export const LANES = 8

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
