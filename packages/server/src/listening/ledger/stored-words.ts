import type { Mention } from '@earshot/api'
import { moments } from '@earshot/domain'
import type { StoredReading, StoredWords } from '../../database/tables.ts'

type Judgements = Mention['moments']
type DecidingWord = Judgements['question']['words'][number]

/** The words as they are stored: word, weight, word, weight …, which the database reads in half the time of objects. */
export function storedWords(words: readonly DecidingWord[]): { words?: StoredWords } {
  return words.length === 0 ? {} : { words: words.flatMap(({ word, weight }) => [word, weight]) }
}

/** The judgements of a stored reading, their words as objects again. */
export function judgementsOf({ moments: stored }: Pick<StoredReading, 'moments'>): Judgements {
  const judgement = (moment: (typeof moments)[number]): Judgements['question'] => {
    const { probability, verdict, words = [] } = stored[moment]
    return { probability, verdict, words: decidingWords(words) }
  }
  return {
    question: judgement('question'),
    complaint: judgement('complaint'),
    idea: judgement('idea'),
    praise: judgement('praise'),
  }
}

/** Up to version 0.1.0 they were stored as objects. */
function decidingWords(stored: StoredWords): DecidingWord[] {
  return stored.flatMap((each, at) => {
    if (typeof each === 'object') return [each]
    return typeof each === 'string' ? [{ word: each, weight: Number(stored[at + 1]) }] : []
  })
}
