import type { Speaker } from '../reading.ts'
import type { Opinion } from './port.ts'

const SPEAKERS: readonly Speaker[] = ['person', 'news', 'staff', 'spam']

/** Reads the JSON of an answer, also in the middle of other words; undefined when there is none with all four moments. */
export const parseOpinion = (content: string): Opinion | undefined => {
  const found = /\{[^{}]*\}/u.exec(content)?.[0]
  if (found === undefined) return undefined
  let value: unknown
  try {
    value = JSON.parse(found)
  } catch {
    return undefined
  }
  if (typeof value !== 'object' || value === null) return undefined
  const { question, complaint, idea, praise, speaker } = value as Readonly<Record<string, unknown>>
  const chances = [question, complaint, idea, praise].map((each) => (each === true ? 1 : each === false ? 0 : each))
  const [first, second, third, fourth] = chances
  if (!isChance(first) || !isChance(second) || !isChance(third) || !isChance(fourth)) return undefined
  return {
    moments: { question: first, complaint: second, idea: third, praise: fourth },
    speaker: SPEAKERS.find((each) => each === speaker) ?? 'person',
  }
}

const isChance = (value: unknown): value is number => typeof value === 'number' && value >= 0 && value <= 1
