import type { AnswerFigures } from './answers.ts'
import { agreementOf } from './agreement.ts'
import { calibrationError, reliability } from './calibration.ts'
import { type CrossRow, crossSection } from './cross-domain.ts'
import type { CopyFigures } from './copies.ts'
import type { LanguageFigures } from './languages.ts'
import { MOMENTS, type ReadRow, decided, momentFigures, rightWhereSurest, toneFigures } from './moments.ts'
import { PUBLISHED } from './published.ts'
import type { TopicFigures } from './topics.ts'
import { percent, table } from './write.ts'
import type { OwnRow } from '../sets/own.ts'

export interface Findings {
  /** Rows of the public sets that nothing was learnt from. */
  readonly held: readonly ReadRow[]
  readonly own: readonly ReadRow[]
  readonly ownRows: readonly OwnRow[]
  /** Invented posts of the sample that nothing was learnt from. */
  readonly sample: readonly ReadRow[]
  readonly sentences: ReadonlyMap<string, readonly ReadRow[]>
  readonly languages: readonly LanguageFigures[]
  readonly copies: CopyFigures | undefined
  readonly answers: readonly AnswerFigures[]
  readonly topics: readonly TopicFigures[]
  readonly cross: readonly CrossRow[]
}

const groups = (rows: readonly ReadRow[]): [string, ReadRow[]][] => {
  const found = new Map<string, ReadRow[]>()
  for (const each of rows) {
    const key = `${each.row.set} ${each.row.language}`
    const list = found.get(key)
    if (list === undefined) found.set(key, [each])
    else list.push(each)
  }
  return [...found]
}

const momentRows = (name: string, rows: readonly ReadRow[]): string[][] =>
  MOMENTS.flatMap((moment) => {
    const figures = momentFigures(rows, moment)
    if (figures === undefined) return []
    const { coverage, accuracy } = decided(rows, moment)
    return [
      [
        name,
        moment,
        String(figures.count),
        String(figures.positives),
        percent(figures.precision),
        percent(figures.recall),
        percent(figures.f1),
        percent(figures.macroF1),
        percent(figures.areaUnderCurve),
        `${percent(accuracy)} of ${percent(coverage)}`,
        percent(rightWhereSurest(rows, moment)),
      ],
    ]
  })

const MOMENT_HEAD = [
  'rows',
  'moment',
  'texts',
  'yes',
  'precision',
  'recall',
  'F1',
  'macro F1',
  'AUC',
  'right where decided',
  'surest 80 %',
]

const publicMoments = ({ held }: Findings): string =>
  table(
    MOMENT_HEAD,
    groups(held).flatMap(([name, rows]) => momentRows(name, rows)),
  )

const tones = ({ held }: Findings): string =>
  table(
    ['rows', 'texts', 'accuracy', 'macro F1', 'macro recall', 'F1 of negative', 'F1 of positive'],
    groups(held).flatMap(([name, rows]) => {
      const figures = toneFigures(rows)
      if (figures === undefined) return []
      const { count, accuracy, macroF1, macroRecall, negativeF1, positiveF1 } = figures
      const shares = [accuracy, macroF1, macroRecall, negativeF1, positiveF1]
      return [[name, String(count), ...shares.map(percent)]]
    }),
  )

const SPEAKERS = ['person', 'news', 'staff', 'spam'] as const
const LANGUAGES = ['en', 'ru', 'el'] as const

const byLanguage = (rows: readonly ReadRow[]): string =>
  table(
    MOMENT_HEAD,
    LANGUAGES.flatMap((language) =>
      momentRows(
        language,
        rows.filter(({ row }) => row.language === language),
      ),
    ),
  )

const speakers = ({ own }: Findings): string =>
  table(
    ['labelled ↓ read →', ...SPEAKERS],
    SPEAKERS.map((labelled) => [
      labelled,
      ...SPEAKERS.map((read) =>
        String(own.filter(({ row, reading }) => row.speaker === labelled && reading.speaker.kind === read).length),
      ),
    ]),
  )

/** Where the rows of our own labels come from, by the folder in their key. */
const CHANNELS: Readonly<Record<string, string>> = {
  posts: 'posts of social networks',
  sentirueval2016: 'tweets to and about banks',
  rusentitweet: 'tweets about anything',
  'greek-banks': 'tweets to and about banks',
  'skroutz-greek': 'reviews of shops',
}

const channels = ({ own }: Findings): string => {
  const byChannel = new Map<string, ReadRow[]>()
  for (const each of own) {
    const name = `${CHANNELS[each.row.key.split('/')[1] ?? ''] ?? 'others'}, ${each.row.language}`
    const list = byChannel.get(name)
    if (list === undefined) byChannel.set(name, [each])
    else list.push(each)
  }
  return table(
    MOMENT_HEAD,
    [...byChannel]
      .toSorted(([left], [right]) => (left < right ? -1 : 1))
      .flatMap(([name, rows]) => momentRows(name, rows)),
  )
}

const agreement = ({ ownRows }: Findings): string =>
  table(
    ['language', 'rows', 'labelled twice', 'moments alike', 'kappa', 'speakers alike'],
    LANGUAGES.map((language) => {
      const { rows, twice, moments, kappa, speakers: alike } = agreementOf(ownRows, language)
      return [
        language,
        String(rows),
        String(twice),
        percent(moments),
        Number.isNaN(kappa) ? '–' : kappa.toFixed(2),
        percent(alike),
      ]
    }),
  )

const calibration = ({ own, held }: Findings): string =>
  table(
    ['rows', 'expected calibration error'],
    [
      ...LANGUAGES.map((language) => [
        `own labels, ${language}`,
        calibrationError(reliability(own.filter(({ row }) => row.language === language))).toFixed(3),
      ]),
      ...groups(held.filter(({ row }) => Object.keys(row.moments).length > 0)).map(([name, rows]) => [
        name,
        calibrationError(reliability(rows)).toFixed(3),
      ]),
    ],
  )

const FIRST_MISTAKES = 12

const mistakes = ({ own }: Findings): string => {
  const wrong = own.flatMap(({ row, reading }) =>
    MOMENTS.flatMap((moment) => {
      const { probability } = reading.moments[moment]
      const off = Math.abs(probability - (row.moments[moment] ?? 0))
      return off > 0.6 ? [{ key: row.key, moment, probability, label: row.moments[moment], off }] : []
    }),
  )
  return table(
    ['row', 'moment', 'label', 'probability given'],
    wrong
      .toSorted((left, right) => right.off - left.off)
      .slice(0, FIRST_MISTAKES)
      .map(({ key, moment, probability, label }) => [key, moment, label === 1 ? 'yes' : 'no', probability.toFixed(2)]),
  )
}

const sentences = ({ sentences: sets }: Findings): string =>
  table(
    ['sentences', 'language', 'number', 'all four moments right', 'the wanted moment found', 'praise asserted wrongly'],
    [...sets].flatMap(([name, rows]) =>
      [...new Set(rows.map(({ row }) => row.language))].map((language) => {
        const mine = rows.filter(({ row }) => row.language === language)
        const right = mine.filter(({ row, reading }) =>
          MOMENTS.every((moment) => (reading.moments[moment].verdict === 'yes') === (row.moments[moment] === 1)),
        )
        const found = mine.filter(({ row, reading }) =>
          MOMENTS.every((moment) => row.moments[moment] !== 1 || reading.moments[moment].verdict === 'yes'),
        )
        const flattered = mine.filter(
          ({ row, reading }) => row.moments.praise === 0 && reading.moments.praise.verdict === 'yes',
        )
        return [
          name,
          language,
          String(mine.length),
          percent(right.length / mine.length),
          percent(found.length / mine.length),
          String(flattered.length),
        ]
      }),
    ),
  )

const languages = ({ languages: each }: Findings): string =>
  table(
    ['texts', 'number', 'languages', 'right, mean over languages', 'lowest'],
    each.map(({ name, count, languages: known, mean, lowest }) => [
      name,
      String(count),
      String(known),
      percent(mean),
      lowest.join(', '),
    ]),
  )

const copies = ({ copies: each }: Findings): string =>
  each === undefined
    ? 'Not measured: the posts are not there.'
    : `${each.texts} posts, of which ${each.pairs} have an earlier one at a Jaccard similarity of 0.8 or more (found by comparing all pairs): recall ${percent(each.recall)} %, precision ${percent(each.precision)} %, ${each.perSecond} posts a second.`

const answers = ({ answers: each }: Findings): string =>
  table(
    ['set', 'examples', 'answers', 'asked', 'right first', 'among three'],
    each.map(({ name, examples, answers: kinds, asked, first, amongThree }) => [
      name,
      String(examples),
      String(kinds),
      String(asked),
      percent(first),
      percent(amongThree),
    ]),
  )

const topics = ({ topics: each }: Findings): string =>
  table(
    [
      'set',
      'windows',
      'found',
      'found first',
      'posts of it among its posts',
      'its posts found',
      'others found',
      'others when nothing came up',
    ],
    each.map(({ name, windows, found, first, precision, recall, strange, strangeWhenQuiet }) => [
      name,
      String(windows),
      percent(found),
      percent(first),
      percent(precision),
      percent(recall),
      `${strange.toFixed(1)} a window`,
      `${strangeWhenQuiet.toFixed(1)} a window`,
    ]),
  )

const published = (): string =>
  table(
    ['set', 'what', 'published', 'source'],
    PUBLISHED.map(({ set, what, figure, source }) => [set, what, figure, source]),
  )

/** The measured part of docs/understanding.md. */
export const figuresDocument = (findings: Findings): string =>
  [
    '### Our own labels: posts as they come',
    'Rows of `evaluation/labels` in the test part (35 of 100 by a hash of the text). All four moments and the speaker are labelled, so these frequencies are natural for the sources.',
    byLanguage(findings.own),
    '### Invented posts of a brand that nobody has heard of',
    'The sample of the program (a maker of coffee things, English, Russian and Greek; its author said what each post means), half of it by a hash of the text. The other half taught the models; seeds were written after a look at some rows of those, never of these.',
    byLanguage(findings.sample),
    '### Who is speaking (rows of our own labels)',
    speakers(findings),
    '### How far two passes of labelling agree',
    agreement(findings),
    '### By channel (the same rows)',
    channels(findings),
    '### Public sets: moments',
    'Rows that nothing was learnt from: the official test part where it is here, else a tenth by a hash of the normalised text. *Right where decided*: accuracy among the rows that are not *unsure*, and their share. *Surest 80 %*: accuracy among the four fifths of the rows whose probability is farthest from one half.',
    publicMoments(findings),
    '### Public sets: tone',
    tones(findings),
    crossSection(findings.cross),
    '### What others published',
    'Other splits and protocols, so not to be compared to the last digit.',
    published(),
    '### Probabilities',
    '![Reliability of the probabilities](understanding-reliability.svg)',
    calibration(findings),
    '### Made-up sentences, negation and sarcasm',
    sentences(findings),
    '### Language',
    languages(findings),
    '### Copies',
    copies(findings),
    '### Topics',
    'Labelled questions as if they came in: many of all intents but one after more of the same, and some of that one, by different people, spread over the window or coming at once; that one is what came up. Found: a topic with at least half of its posts of it. The thresholds were chosen on clinc150, the last of them with banking77 in sight.',
    topics(findings),
    '### Answers and owners',
    answers(findings),
    '### The most confident mistakes (to read in the source)',
    mistakes(findings),
  ].join('\n\n')
