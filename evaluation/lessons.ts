import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { toGreeklish, toLatinRussian } from '../packages/understanding/src/language/transliterate.ts'
import type { AnswerName, HeadName } from '../packages/understanding/src/models/heads.ts'
import { seededRandom } from '../packages/understanding/src/training/random.ts'
import { readSeeds } from '../packages/understanding/src/training/seeds.ts'
import type { Lesson } from '../packages/understanding/src/training/train-language-model.ts'
import { brandWordsOf } from './data/brands.ts'
import { heldBack, wholePart } from './data/parts.ts'
import { type FullLanguage, isFullLanguage, languages } from '../packages/understanding/src/languages/languages.ts'
import type { Row } from './data/row.ts'
import { textHash } from './data/split.ts'
import type { OwnRow } from './sets/own.ts'
import { loadSample } from './sets/sample.ts'

export type ModelName = FullLanguage | 'others'
export const MODEL_NAMES: readonly ModelName[] = [...Object.keys(languages).filter(isFullLanguage), 'others']

const SPEAKER_HEADS = ['staff', 'news', 'spam'] as const
const MOMENTS = ['question', 'complaint', 'idea', 'praise'] as const
const TONES = ['negative', 'neutral', 'positive'] as const
const OWN_WORTH = 3
const SEED_WORTH = 0.9
/** How much a set counts as a whole when probabilities are fitted and lines drawn; our own labels count 1. */
const PUBLIC_SHARE = 0.4
const WHOLE_SHARES: Readonly<Record<string, number>> = { own: 1, sample: 0.4 }
const seedDirectory = join(import.meta.dirname, '../packages/understanding/seeds')

/**
 * How much a row of a set counts: long sets of one kind would drown the others, and where a tone toward a brand stands for
 * a complaint it is one less often than where people asked for complaints.
 */
const WORTH: Readonly<Record<string, number>> = {
  'koziev-ru': 0.15,
  xdailydialog: 0.15,
  'greek-banks': 0.5,
  twcs: 0.5,
  'complaints-acl19': 2,
  'sxsw-brands': 0.3,
  'sanders-brands': 0.5,
}
/** Only every nth row is taken of sets that are much longer than they are varied. */
const EVERY: Readonly<Record<string, number>> = { 'koziev-ru': 8 }

/**
 * In the languages that have no labelled moments, a bitter post stands for a complaint and a glad one for praise: most
 * posts that name a brand and are bitter complain about it.
 */
const byTone = (row: Row): Lesson['answers'] =>
  row.tone === undefined ? {} : { complaint: row.tone === 'negative' ? 1 : 0, praise: row.tone === 'positive' ? 1 : 0 }

const FIRST_PERSON = /(?:^|[^\p{L}])(?:я|мне|меня|мой|моя|мою|мои|нас|нам|мы|у нас)(?=$|[^\p{L}])/iu
/** Russian bank posts that carry a link and speak to and of nobody are mostly news or advertisements. */
const mayBeNews = (row: Row): boolean =>
  row.set === 'sentirueval2016' &&
  /https?:/u.test(row.text) &&
  !row.text.startsWith('@') &&
  !FIRST_PERSON.test(row.text)

/** Sets of posts and reviews that people wrote to or about a brand. */
const PEOPLE = new Set(['us-airline-sentiment', 'minibar-appreviews', 'skroutz-greek'])
const fromPeople = (row: Row): boolean => PEOPLE.has(row.set) || (row.set === 'complaints-acl19' && row.toUs === true)

const labelsOf = (row: Row): Pick<Lesson, 'heads' | 'answers'> => {
  const heads: Partial<Record<HeadName, 0 | 1>> = { ...row.helps }
  const answers: Partial<Record<AnswerName, 0 | 1>> = {}
  for (const moment of MOMENTS) {
    const label = row.moments[moment]
    if (label === undefined) continue
    heads[moment] = label
    answers[moment] = label
    if (moment === 'complaint' && GRIEVANCES.has(row.set)) heads.grievance = label
  }
  if (row.tone !== undefined) {
    for (const tone of TONES) {
      heads[tone] = row.tone === tone ? 1 : 0
      answers[tone] = row.tone === tone ? 1 : 0
    }
  }
  if (row.tone !== undefined && TONE_ONLY.has(row.set)) {
    // A neutral post holds neither praise nor complaint, and a post of one tone not the moment of the other.
    for (const [moment, tone] of [
      ['praise', 'positive'],
      ['complaint', 'negative'],
    ] as const) {
      if (row.tone === tone) continue
      answers[moment] = 0
      // So many posts about anything would drown what a complaint is.
      if (moment === 'praise' || (textHash(row.text) >>> 8) % 4 === 0) heads[moment] = 0
    }
  }
  if (row.speaker !== undefined) {
    for (const kind of SPEAKER_HEADS) heads[kind] = row.speaker === kind ? 1 : 0
    for (const kind of ['person', ...SPEAKER_HEADS] as const) answers[kind] = row.speaker === kind ? 1 : 0
  }
  if (row.helps?.spam !== undefined) answers.spam = row.helps.spam
  if (row.set === 'umsab' && row.language !== 'en') {
    const { complaint, praise } = byTone(row)
    if (complaint !== undefined) heads.complaint = answers.complaint = complaint
    if (praise !== undefined) heads.praise = answers.praise = praise
  }
  if (mayBeNews(row)) {
    // News of a loss is no complaint and news of a profit no praise, whatever their tone.
    delete answers.complaint
    delete answers.praise
    delete heads.praise
    if (row.tone === 'neutral') answers.person = 0
  }
  if (fromPeople(row)) {
    for (const kind of ['person', ...SPEAKER_HEADS] as const) answers[kind] = kind === 'person' ? 1 : 0
    for (const kind of SPEAKER_HEADS) heads[kind] = 0
  }
  return { heads, answers }
}

/** Sets in which people who read every row said what is a complaint; in the others a bitter tone stands for it. */
const GRIEVANCES = new Set(['complaints-acl19', 'own', 'own-people', 'sample', 'seeds'])

/** Sets of posts about anything, with a tone but no moments. */
const TONE_ONLY = new Set(['semeval2017-task4', 'umsab', 'rusentitweet'])

/** Languages that many type in Latin letters. */
const TYPED_COPIES: Partial<Record<ModelName, typeof toGreeklish>> = { el: toGreeklish, ru: toLatinRussian }

const seedLessons = (language: string): Lesson[] => {
  const source = readFileSync(join(seedDirectory, `${language}.tsv`), 'utf8')
  return readSeeds(source).map(({ code, text }) => {
    const speaker = code.startsWith('n')
      ? 'news'
      : code.startsWith('s')
        ? 'spam'
        : code.startsWith('a')
          ? 'staff'
          : 'person'
    const moments = {
      question: code.includes('q') ? 1 : 0,
      complaint: code.includes('c') ? 1 : 0,
      idea: code.includes('i') ? 1 : 0,
      praise: code.includes('k') ? 1 : 0,
    } as const
    const labels = labelsOf({ set: 'seeds', key: '', text, language, moments, speaker })
    return {
      text,
      ...labels,
      importance: SEED_WORTH,
      group: textHash(text),
      set: 'seeds',
      calibration: 0,
    }
  })
}

const inModel = (language: string, model: ModelName): boolean =>
  model === 'others' ? language === 'en' || !isFullLanguage(language) : language === model

/** Everything that one model is taught with, and the rows its probabilities are fitted on. Never a test row. */
export const lessonsFor = (
  model: ModelName,
  rows: readonly Row[],
  own: readonly OwnRow[],
  allowed: (set: string) => boolean = () => true,
): Lesson[] => {
  const held = heldBack([...own, ...loadSample()], rows)
  const random = seededRandom(23)
  const lessons: Lesson[] = []
  const sizes = new Map<string, number>()
  const picked = rows.filter((row, at) => {
    if (!inModel(row.language, model) || !allowed(row.set)) return false
    // English rows teach the model of the other languages a little: loan words, signs, punctuation.
    if (model === 'others' && row.language === 'en' && row.set !== 'umsab' && at % 6 !== 0) return false
    return at % (EVERY[row.set] ?? 1) === 0 && !held.has(textHash(row.text))
  })
  for (const { set } of picked) sizes.set(set, (sizes.get(set) ?? 0) + 1)
  for (const row of picked) {
    const brand = brandWordsOf(row.set)
    const lesson: Lesson = {
      text: row.text,
      ...(brand === undefined ? {} : { brand }),
      ...labelsOf(row),
      importance: WORTH[row.set] ?? 1,
      group: textHash(row.text),
      set: row.set,
      calibration: PUBLIC_SHARE / (sizes.get(row.set) ?? 1),
    }
    lessons.push(lesson)
    const typed = TYPED_COPIES[model]
    if (typed === undefined) continue
    // Everybody types Greek in Latin letters in their own way, so it is typed twice.
    const copies = model === 'el' ? 2 : random() < 0.25 ? 1 : 0
    for (let copy = 0; copy < copies; copy++) {
      lessons.push({ ...lesson, text: typed(row.text, random), importance: lesson.importance * 0.7, calibration: 0 })
    }
  }
  const mine = [...own, ...loadSample()].filter(
    (row) => wholePart(row) !== 'test' && inModel(row.language, model) && (model !== 'others' || row.language !== 'en'),
  )
  for (const { set } of mine) sizes.set(set, (sizes.get(set) ?? 0) + 1)
  for (const row of mine) {
    const brand = brandWordsOf(row.group ?? row.set)
    const lesson: Lesson = {
      text: row.text,
      ...(brand === undefined ? {} : { brand }),
      ...labelsOf(row),
      importance: OWN_WORTH,
      group: textHash(row.text),
      set: row.set,
      calibration: (WHOLE_SHARES[row.set] ?? 0) / (sizes.get(row.set) ?? 1),
    }
    lessons.push(lesson)
    const typed = TYPED_COPIES[model]
    if (typed !== undefined) lessons.push({ ...lesson, text: typed(row.text, random), calibration: 0 })
  }
  for (const file of readdirSync(seedDirectory).filter((name) => name.endsWith('.tsv'))) {
    const language = file.replace('.tsv', '')
    if (!inModel(language, model)) continue
    const seeds = seedLessons(language)
    lessons.push(...seeds)
    const typed = TYPED_COPIES[model]
    if (typed !== undefined) lessons.push(...seeds.map((seed) => ({ ...seed, text: typed(seed.text, random) })))
  }
  return lessons
}
