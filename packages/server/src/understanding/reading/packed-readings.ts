import { moments } from '@earshot/domain'
import type { DecidingWord, Reading } from '@earshot/understanding'

/**
 * Readings as they travel from thread to thread: columns of numbers and short words, which cost a tenth of as many
 * objects. Most readings hold no words, so those are JSON.
 */
export interface PackedReadings {
  readonly languages: readonly string[]
  readonly numbers: Float64Array<ArrayBuffer>
  readonly codes: Uint8Array<ArrayBuffer>
  /** Of each reading the words of its moments, or nothing when there are none. */
  readonly words: readonly string[]
}

const verdicts = ['no', 'unsure', 'yes'] as const
const addressings = ['passing', 'about-us', 'to-us'] as const
const speakers = ['person', 'news', 'staff', 'spam'] as const
const transliterations = [undefined, 'ru', 'el'] as const

const numbersEach = moments.length + 5
const codesEach = moments.length + 3

export function packReadings(readings: readonly Reading[]): PackedReadings {
  const numbers = new Float64Array(readings.length * numbersEach)
  const codes = new Uint8Array(readings.length * codesEach)
  let [number, code] = [0, 0]
  for (const reading of readings) {
    for (const moment of moments) {
      numbers[number++] = reading.moments[moment].probability
      codes[code++] = verdicts.indexOf(reading.moments[moment].verdict)
    }
    const { languageConfidence, speaker, tone, urgency } = reading
    for (const each of [languageConfidence, speaker.confidence, tone.value, tone.confidence, urgency])
      numbers[number++] = each
    codes[code++] = addressings.indexOf(reading.addressing)
    codes[code++] = speakers.indexOf(speaker.kind)
    codes[code++] = transliterations.indexOf(reading.transliterated)
  }
  return { languages: readings.map(({ language }) => language), numbers, codes, words: readings.map(wordsOf) }
}

export function unpackReadings({ languages, numbers, codes, words }: PackedReadings): Reading[] {
  return languages.map((language, at) => {
    const [number, code] = [at * numbersEach, at * codesEach]
    const found = words[at] ?? ''
    // What packReadings wrote.
    const deciding = found === '' ? [] : (JSON.parse(found) as readonly (readonly DecidingWord[])[])
    const judgement = (place: number) => ({
      probability: numbers[number + place] ?? 0,
      verdict: verdicts[codes[code + place] ?? 0] ?? 'no',
      words: deciding[place] ?? [],
    })
    const [rest, kinds] = [number + moments.length, code + moments.length]
    const transliterated = transliterations[codes[kinds + 2] ?? 0]
    return {
      language,
      languageConfidence: numbers[rest] ?? 0,
      ...(transliterated === undefined ? {} : { transliterated }),
      moments: { question: judgement(0), complaint: judgement(1), idea: judgement(2), praise: judgement(3) },
      addressing: addressings[codes[kinds] ?? 0] ?? 'passing',
      speaker: { kind: speakers[codes[kinds + 1] ?? 0] ?? 'person', confidence: numbers[rest + 1] ?? 0 },
      tone: { value: numbers[rest + 2] ?? 0, confidence: numbers[rest + 3] ?? 0 },
      urgency: numbers[rest + 4] ?? 0,
    }
  })
}

function wordsOf({ moments: judged }: Reading): string {
  const hasWords = moments.some((moment) => judged[moment].words.length > 0)
  return hasWords ? JSON.stringify(moments.map((moment) => judged[moment].words)) : ''
}
