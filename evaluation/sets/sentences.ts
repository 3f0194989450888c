import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Row } from '../data/row.ts'

/** Sentences that we made up ourselves, never used for training: `q c i k` name the moments, `-` none. */
export const loadSentences = (name: 'plain' | 'negation' | 'sarcasm'): Row[] =>
  readFileSync(join(import.meta.dirname, `../sentences/${name}.tsv`), 'utf8')
    .trim()
    .split('\n')
    .map((line, at) => {
      const [language = '', code = '', text = ''] = line.split('\t')
      const label = (letter: string): 0 | 1 => (code.includes(letter) ? 1 : 0)
      const moments = { question: label('q'), complaint: label('c'), idea: label('i'), praise: label('k') }
      return { set: `sentences/${name}`, key: String(at + 1), text, language, moments, toUs: true }
    })
