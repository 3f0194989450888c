import type { Phrase, ReadyMonitor, ReadyPost } from './words-in.ts'

const lexeme = (word: string): string => `'${word.replace(/['\\]/g, '$&$&')}'`

export const tsvector = ({ places }: ReadyPost): string =>
  [...places].map(([word, at]) => `${lexeme(word)}:${at.map((place) => place + 1).join()}`).join(' ')

const phraseQuery = (phrase: Phrase): string => `(${phrase.map(lexeme).join(' <-> ')})`

const nearQuery = ([one, other, distance]: readonly [string, string, number]): string => {
  const steps = Array.from({ length: distance }, (_, at) => at + 1)
  const [left, right] = [lexeme(one), lexeme(other)]
  return `(${steps.flatMap((step) => [`${left} <${step}> ${right}`, `${right} <${step}> ${left}`]).join(' | ')})`
}

export const exactQuery = ({ any, all, none, near }: ReadyMonitor): string =>
  [
    ...(any.length > 0 ? [`(${any.map(phraseQuery).join(' | ')})`] : []),
    ...all.map(phraseQuery),
    ...none.map((phrase) => `!${phraseQuery(phrase)}`),
    ...(near ? [nearQuery(near)] : []),
  ].join(' & ')

/** RUM refuses phrases: the same without order and without exclusions. */
export const relaxedQuery = ({ any, all, near }: ReadyMonitor): string => {
  const words = (phrase: Phrase): string => `(${phrase.map(lexeme).join(' & ')})`
  return [
    ...(any.length > 0 ? [`(${any.map(words).join(' | ')})`] : []),
    ...all.map(words),
    ...(near ? [words([near[0], near[1]])] : []),
  ].join(' & ')
}
