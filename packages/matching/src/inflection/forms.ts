import { greekForms } from './greek.ts'
import { russianForms } from './russian.ts'

const shortestInflected = 3

/** A folded name and its inflected forms: Russian and Greek cases, the English and Latin plural. */
export const formsOfName = (word: string): readonly string[] => {
  if (word.length < shortestInflected) return [word]
  const forms = /^[а-яёіїў]+$/.test(word)
    ? russianForms(word)
    : /^[α-ω]+$/.test(word)
      ? greekForms(word)
      : /^[a-z]+$/.test(word)
        ? [`${word}s`, `${word}es`]
        : []
  return [...new Set([word, ...forms])]
}
