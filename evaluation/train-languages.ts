import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { GROUPS } from '../packages/understanding/src/language/groups.ts'
import { packModel } from '../packages/understanding/src/models/model-file.ts'
import { type WordCounts, languageSamples } from '../packages/understanding/src/training/language-samples.ts'
import { type LanguageSample, trainLanguages } from '../packages/understanding/src/training/languages.ts'
import { koziev, umsab } from './sets/others.ts'

const WORDS_READ = 20_000
const SAMPLES = 4000
const EPOCHS = 4
/** Posts are few beside made-up sentences, and are what will be read: each teaches so often. */
const POST_TIMES = 3
/** A post with a larger share of English words than this is hardly in another language, whatever its label. */
const MOST_ENGLISH = 0.6
const root = join(import.meta.dirname, '..')
const labelled = join(root, '../shared/data/labelled')

/** Counts of words from a list of `word count` lines and from a plain text, the text weighing a tenth of the list. */
const readWordCounts = (list: string, text: string): WordCounts | undefined => {
  const tally = new Map<string, number>()
  const add = (words: string, by: number): void => {
    for (const part of words.toLowerCase().split(/[^\p{L}\p{M}]+/u)) {
      if (part !== '') tally.set(part, (tally.get(part) ?? 0) + by)
    }
  }
  let total = 0
  if (existsSync(list)) {
    for (const line of readFileSync(list, 'utf8').split('\n').slice(0, WORDS_READ)) {
      const [word = '', count = '0'] = line.split(' ')
      add(word, Number(count))
      total += Number(count)
    }
  }
  if (existsSync(text)) {
    const words = readFileSync(text, 'utf8').split(/\s+/u)
    for (const word of words) add(word, total === 0 ? 1 : (total * 0.1) / words.length)
  }
  return tally.size === 0 ? undefined : { words: [...tally.keys()], counts: [...tally.values()] }
}

const { values } = parseArgs({ options: { words: { type: 'string' }, texts: { type: 'string' } } })
const { words, texts } = values

if (words === undefined || texts === undefined || !existsSync(labelled)) {
  console.log(
    'train:languages: skipped; it needs --words DIR and --texts DIR (xx.txt each) and ../shared/data/labelled',
  )
} else {
  // The Serbian list is in Latin letters and would be taken for Croatian; Serbian is learnt from its Cyrillic text.
  const wordsOf = (language: string): WordCounts | undefined =>
    readWordCounts(language === 'sr' ? '' : join(words, `${language}.txt`), join(texts, `${language}.txt`))
  const english = new Set(wordsOf('en')?.words.slice(0, 6000))
  const clean = (text: string): string => text.replaceAll(/https?:\S+|[@#]\S+/gu, ' ')
  const englishShare = (text: string): number => {
    const found =
      clean(text)
        .toLowerCase()
        .match(/[a-z]+/gu) ?? []
    return found.length < 4 ? 1 : found.filter((word) => english.has(word)).length / found.length
  }
  const posts = [
    ...umsab.load(labelled).filter((row) => row.official === 'train'),
    ...koziev.load(labelled).filter((_, at) => at % 40 === 0),
  ]
  const arrays: Record<string, Int8Array | Float64Array> = {}
  GROUPS.forEach((group, script) => {
    const samples: LanguageSample[] = languageSamples(
      group,
      (language) => (language === 'hi-Latn' ? undefined : wordsOf(language)),
      SAMPLES,
    )
    const typedHindi = group.languages.indexOf('hi-Latn')
    const drawn = samples.filter((sample) => sample.label !== typedHindi)
    for (const row of posts) {
      const label = row.language === 'hi' && group.name === 'latin' ? typedHindi : group.languages.indexOf(row.language)
      // Many posts filed under Hindi and German are English.
      if (label < 0 || (row.language !== 'en' && englishShare(row.text) > MOST_ENGLISH && group.name === 'latin'))
        continue
      const times = row.set === 'umsab' ? POST_TIMES : 1
      for (let time = 0; time < times; time++) drawn.push({ text: row.text, label })
    }
    const table = trainLanguages(drawn, script, group.languages.length, EPOCHS)
    arrays[group.name] = table.weights
    arrays[`${group.name}-scale`] = Float64Array.of(table.scale)
    console.log(`${group.name}: ${group.languages.length} languages from ${drawn.length} samples`)
  })
  const path = join(root, 'packages/understanding/models/languages.model')
  const packed = packModel({ notes: { name: 'languages', made: new Date().toISOString().slice(0, 10) }, arrays })
  writeFileSync(path, packed)
  console.log(`${path}: ${(packed.length / 1e6).toFixed(2)} MB`)
}
