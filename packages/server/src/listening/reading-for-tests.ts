import type { Judgement, Read, Reading } from '@earshot/understanding'

const no: Judgement = { probability: 0.02, verdict: 'no', words: [] }
const yes = (word: string): Judgement => ({ probability: 0.95, verdict: 'yes', words: [{ word, weight: 3 }] })

/** A reader whose judgement a test can foresee: a question mark asks, “thanks” praises, letters tell the language. */
export const readSimply: Read = (texts) =>
  texts.map(({ text, toUs, declaredLanguages, brandWords = [] }): Reading => {
    const namesUs = brandWords.some((word) => text.toLowerCase().includes(`@${word.toLowerCase()}`))
    const asks = text.includes('?')
    const addressing = toUs === true || namesUs ? 'to-us' : text.split(' ').length > 2 ? 'about-us' : 'passing'
    return {
      language: languageOf(text, declaredLanguages?.[0]),
      languageConfidence: 0.9,
      moments: {
        question: asks ? yes('?') : no,
        complaint: no,
        idea: no,
        praise: /thanks/i.test(text) ? yes('thanks') : no,
      },
      addressing,
      speaker: { kind: /^BUY/.test(text) ? 'spam' : 'person', confidence: 0.9 },
      tone: { value: 0, confidence: 0.2 },
      urgency: 0,
    }
  })

function languageOf(text: string, declared: string | undefined): string {
  if (/\p{Script=Cyrillic}/u.test(text)) return 'ru'
  if (/\p{Script=Greek}/u.test(text)) return 'el'
  return declared ?? 'en'
}
