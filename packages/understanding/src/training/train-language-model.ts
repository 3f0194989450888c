import { chance } from '../arithmetic.ts'
import { type CueBook, findCues, makeCueHits } from '../cues/cue-book.ts'
import { BUCKETS } from '../extract/features.ts'
import { describeShape } from '../extract/shape.ts'
import { makeTokens, tokeniseInto } from '../extract/tokens.ts'
import { calibrated, speakerOf } from '../judge/verdicts.ts'
import {
  ANSWERS,
  type AnswerName,
  HEADS,
  HEAD_COUNT,
  type HeadName,
  WORDS_PER_ROW,
  ZERO_WEIGHT,
} from '../models/heads.ts'
import { INPUT_COUNT, SHAPE_AT, fillInputs, headInput } from '../models/inputs.ts'
import type { LanguageModel } from '../models/language-model.ts'
import { type Network, runNetwork } from '../models/network.ts'
import { fitPlatt, fitThresholds } from './calibrate.ts'
import { type Corpus, buildCorpus } from './corpus.ts'
import { type Linear, scoreOf, trainLinear } from './linear.ts'
import { NOT_GIVEN, trainNetwork } from './network.ts'

/** A text with what is known of it; `teach` is how much it counts for a head or an answer. */
export interface Lesson {
  readonly text: string
  readonly brand?: ReadonlySet<number>
  readonly heads: Partial<Readonly<Record<HeadName, 0 | 1>>>
  readonly answers: Partial<Readonly<Record<AnswerName, 0 | 1>>>
  readonly importance: number
  /** Lessons of one group are never on both sides when the second layer learns from scores of the first. */
  readonly group: number
  /** Where the text is from: no set decides for the others where a line is drawn. */
  readonly set: string
  /** How much the text counts when probabilities are fitted to natural frequencies and lines drawn; 0 leaves it out. */
  readonly calibration: number
}

export interface TrainingOptions {
  readonly folds?: number
  readonly hidden?: number
  readonly rate?: number
  readonly epochs?: number
  readonly log?: (line: string) => void
}

const RATE = 0.15
const MOMENT_COUNT = 4
/** With fewer examples than this, probabilities stay as the network gave them. */
const FEWEST_POSITIVES = 5
const EPOCHS = 4
const NETWORK_EPOCHS = 8
const NETWORK_SHRINK = 1e-3
const SHRINK = 1e-4
/** Weights beyond this part of the largest one are cut, so that the others are rounded more finely. */
const LARGEST_KEPT = 0.75

interface HeadOptions {
  readonly folds: number
  readonly rate: number
  readonly epochs: number
  readonly left: ReadonlySet<number>
}

const NOTHING: ReadonlySet<number> = new Set()

const trainHead = (
  corpus: Corpus,
  lessons: readonly Lesson[],
  head: HeadName,
  skipFold: number,
  { folds, rate, epochs, left }: HeadOptions,
): Linear => {
  const at: number[] = []
  const labels: number[] = []
  const importance: number[] = []
  lessons.forEach((lesson, place) => {
    const label = lesson.heads[head]
    if (label === undefined || lesson.group % folds === skipFold) return
    if (left.has(lesson.group)) return
    at.push(place)
    labels.push(label)
    importance.push(lesson.importance)
  })
  if (!labels.includes(1)) return { weights: new Float32Array(BUCKETS), bias: 0 }
  const task = { at: Uint32Array.from(at), labels: Uint8Array.from(labels), importance: Float32Array.from(importance) }
  return trainLinear(corpus, task, { epochs, rate, shrink: SHRINK, seed: 7 + HEADS.indexOf(head) })
}

/** What cues and form give the second layer, for every lesson; the places of the heads are left empty. */
const inputsOf = (lessons: readonly Lesson[], cues: CueBook | undefined): Float32Array => {
  const tokens = makeTokens()
  const hits = makeCueHits()
  const row = new Float64Array(INPUT_COUNT)
  const heads = new Float64Array(HEAD_COUNT)
  const values = new Float32Array(lessons.length * INPUT_COUNT)
  lessons.forEach((lesson, at) => {
    tokeniseInto(tokens, lesson.text, lesson.brand)
    hits.counts.fill(0)
    hits.hitCount = 0
    if (cues !== undefined) findCues(cues, tokens, hits)
    fillInputs(row, heads, hits)
    describeShape(tokens, row, SHAPE_AT)
    values.set(row, at * INPUT_COUNT)
  })
  return values
}

/** Rounds weights to bytes, four heads to a word of the table. */
const quantise = (heads: readonly Linear[]): Pick<LanguageModel, 'table' | 'scales' | 'biases'> => {
  const bytes = new Uint8Array(BUCKETS * HEAD_COUNT).fill(ZERO_WEIGHT)
  const scales = new Float64Array(HEAD_COUNT)
  const biases = Float64Array.from(heads, (head) => Math.fround(head.bias))
  heads.forEach((head, index) => {
    let largest = 0
    for (const weight of head.weights) if (Math.abs(weight) > largest) largest = Math.abs(weight)
    const scale = Math.fround((largest * LARGEST_KEPT) / 127)
    scales[index] = scale
    if (scale === 0) return
    head.weights.forEach((weight, row) => {
      const whole = Math.round(weight / scale)
      bytes[row * HEAD_COUNT + index] = ZERO_WEIGHT + Math.max(-127, Math.min(127, whole))
    })
  })
  const words = new DataView(bytes.buffer)
  const table = Int32Array.from({ length: BUCKETS * WORDS_PER_ROW }, (_, at) => words.getInt32(at * 4, true))
  return { table, scales, biases }
}

const roundNetwork = (network: Network): Network => {
  const rounded = (array: Float64Array): Float64Array => Float64Array.from(array, (value) => Math.fround(value))
  return {
    ...network,
    first: rounded(network.first),
    firstBias: rounded(network.firstBias),
    second: rounded(network.second),
    past: rounded(network.past),
    secondBias: rounded(network.secondBias),
  }
}

/** Trains one model after another from the same lessons. */
export interface Trainer {
  /** The model that learns nothing from lessons of these groups, in either layer, nor chooses anything by them. */
  readonly train: (left?: ReadonlySet<number>) => LanguageModel
}

/**
 * Prepares the lessons of one language. What is the same from model to model is done once: features, cues, and heads
 * that the lessons left out say nothing about. The same lessons give the same model.
 */
export const createTrainer = (
  lessons: readonly Lesson[],
  cues: CueBook | undefined,
  options: TrainingOptions = {},
): Trainer => {
  const { folds = 3, hidden = 16, rate = RATE, epochs = EPOCHS, log = () => {} } = options
  const corpus = buildCorpus(lessons.map(({ text, brand }) => (brand === undefined ? { text } : { text, brand })))
  log(`${lessons.length} texts, ${(corpus.rows.length / lessons.length).toFixed(0)} features each`)
  const answered = lessons.map((lesson) => Object.keys(lesson.answers).length > 0)
  const inputs = inputsOf(lessons, cues)
  const groupsOf = HEADS.map(
    (head) => new Set(lessons.flatMap((each) => (each.heads[head] === undefined ? [] : [each.group]))),
  )
  const known = new Map<number, { readonly whole: Linear; readonly scores: Float32Array }>()

  /** A head, and what it says of the lessons: those that taught it are judged by one that they did not teach. */
  const headOf = (index: number, left: ReadonlySet<number>) => {
    const isSame = ![...left].some((group) => groupsOf[index]?.has(group) === true)
    const before = isSame ? known.get(index) : undefined
    if (before !== undefined) return before
    const head = HEADS[index] ?? 'question'
    const headOptions = { folds, rate, epochs, left: isSame ? NOTHING : left }
    const whole = trainHead(corpus, lessons, head, -1, headOptions)
    const scores = new Float32Array(lessons.length)
    if (lessons.some((lesson) => lesson.heads[head] === 1)) {
      for (let fold = 0; fold < folds; fold++) {
        const part = trainHead(corpus, lessons, head, fold, headOptions)
        lessons.forEach((lesson, at) => {
          if (answered[at] === true && lesson.group % folds === fold) scores[at] = scoreOf(part, corpus, at)
        })
      }
    }
    const made = { whole, scores }
    if (isSame) known.set(index, made)
    return made
  }

  const train = (left: ReadonlySet<number> = NOTHING): LanguageModel => {
    const heads = HEADS.map((_, index) => headOf(index, left))
    const quantised = quantise(heads.map(({ whole }) => whole))
    const values = inputs.slice()
    heads.forEach(({ scores }, head) => {
      scores.forEach((score, at) => (values[at * INPUT_COUNT + head] = headInput(score)))
    })
    log('heads trained')

    const outputs = ANSWERS.length
    /** The second layer learnt from all lessons but those of one fold; -1: from all. */
    const networkWithout = (skipFold: number): Network => {
      const places = lessons.flatMap((lesson, at) =>
        answered[at] === true && lesson.group % folds !== skipFold && !left.has(lesson.group) ? [at] : [],
      )
      const labels = new Uint8Array(places.length * outputs).fill(NOT_GIVEN)
      const importance = new Float32Array(places.length)
      const rows = new Float32Array(places.length * INPUT_COUNT)
      places.forEach((at, place) => {
        const lesson = lessons[at]
        if (lesson === undefined) return
        rows.set(values.subarray(at * INPUT_COUNT, (at + 1) * INPUT_COUNT), place * INPUT_COUNT)
        importance[place] = lesson.importance
        ANSWERS.forEach((answer, index) => {
          const label = lesson.answers[answer]
          if (label !== undefined) labels[place * outputs + index] = label
        })
      })
      return roundNetwork(
        trainNetwork(
          { inputs: INPUT_COUNT, outputs, values: rows, labels, importance },
          { hidden, epochs: NETWORK_EPOCHS, rate: 0.004, shrink: NETWORK_SHRINK, seed: 17 },
        ),
      )
    }
    const network = networkWithout(-1)
    log('second layer trained')

    const slopes = new Float64Array(outputs).fill(1)
    const shifts = new Float64Array(outputs)
    const yes = new Float64Array(outputs).fill(0.5)
    const unsure = new Float64Array(outputs).fill(0.3)
    const unit = new Float64Array(hidden)
    const answers = new Float64Array(outputs)
    const draft: LanguageModel = { ...quantised, network, slopes, shifts, yes, unsure }
    // Each lesson is judged by two layers that learnt nothing from it, so that probabilities and lines are honest.
    const networks = Array.from({ length: folds }, (_, fold) => networkWithout(fold))
    const tried = lessons.flatMap((lesson, at) => {
      const judge = networks[lesson.group % folds]
      if (judge === undefined || answered[at] !== true || lesson.calibration <= 0 || left.has(lesson.group)) return []
      runNetwork(judge, Float64Array.from(values.subarray(at * INPUT_COUNT, (at + 1) * INPUT_COUNT)), unit, answers)
      return [{ lesson, answers: answers.slice() }]
    })
    const labelled = (answer: AnswerName): typeof tried =>
      tried.filter(({ lesson }) => lesson.answers[answer] !== undefined)
    const weightsOf = (each: typeof tried): number[] => {
      const mean = each.reduce((sum, { lesson }) => sum + lesson.calibration, 0) / each.length
      return each.map(({ lesson }) => lesson.calibration / mean)
    }
    ANSWERS.forEach((answer, index) => {
      // What others than people say is kept out of the moments' probabilities; the reader multiplies it away.
      const isMoment = index < MOMENT_COUNT
      const each = labelled(answer).filter(({ lesson }) => !isMoment || (lesson.answers.person ?? 1) === 1)
      if (each.filter(({ lesson }) => lesson.answers[answer] === 1).length < FEWEST_POSITIVES) return
      const scoresHere = each.map((row) => row.answers[index] ?? 0)
      const { slope, shift } = fitPlatt(
        scoresHere,
        each.map(({ lesson }) => lesson.answers[answer] ?? 0),
        weightsOf(each),
      )
      slopes[index] = Math.fround(slope)
      shifts[index] = Math.fround(shift)
    })
    ANSWERS.slice(0, MOMENT_COUNT).forEach((answer, index) => {
      const each = labelled(answer)
      if (each.filter(({ lesson }) => lesson.answers[answer] === 1).length < FEWEST_POSITIVES) return
      const weights = weightsOf(each)
      const thresholds = fitThresholds(
        each.map(({ lesson, answers: given }, at) => ({
          chance: chance(calibrated(draft, given, index)) * speakerOf(draft, given).gate,
          label: lesson.answers[answer] ?? 0,
          importance: weights[at] ?? 1,
          set: lesson.set,
        })),
      )
      yes[index] = Math.fround(thresholds.yes)
      unsure[index] = Math.fround(thresholds.unsure)
    })
    return draft
  }
  return { train }
}

/** Trains both layers, probabilities and thresholds for one language. The same lessons give the same model. */
export const trainLanguageModel = (
  lessons: readonly Lesson[],
  cues: CueBook | undefined,
  options: TrainingOptions = {},
): LanguageModel => createTrainer(lessons, cues, options).train()
