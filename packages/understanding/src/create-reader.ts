import { rounded } from './arithmetic.ts'
import { type BaseLesson, type Correction, type Learning, type Studied, learnFrom } from './corrections/learning.ts'
import { MOMENT_ORDER, OUTPUT_COUNT, SPEAKERS_AT, SPEAKER_ORDER } from './corrections/outputs.ts'
import { type Overlay, changesOf } from './corrections/overlay.ts'
import { fillValues, floorOf } from './corrections/rarity.ts'
import { cueBook, findCues, makeCueHits } from './cues/cue-book.ts'
import { extractInto, makeFeatures } from './extract/features.ts'
import { describeShape } from './extract/shape.ts'
import { hashWord, makeTokens, tokeniseInto } from './extract/tokens.ts'
import { addressingOf } from './judge/addressing.ts'
import { decidingWords } from './judge/deciding-words.ts'
import { urgencyOf } from './judge/urgency.ts'
import { calibrated, doubted, speakerOf, toneOf, verdictOf } from './judge/verdicts.ts'
import type { Language } from './language/identify.ts'
import { forEachLanguage, isFullLanguage, languages } from './languages/languages.ts'
import { ANSWERS, HEAD_COUNT } from './models/heads.ts'
import { INPUT_COUNT, SHAPE_AT, fillInputs } from './models/inputs.ts'
import { scoreHeads } from './models/language-model.ts'
import { type Models, loadModels } from './models/models.ts'
import { runNetwork } from './models/network.ts'
import type { Judgement, MomentName, Read, Reading, TextToRead } from './reading.ts'
import { MAX_LENGTH, fold } from './text/fold.ts'

const MOMENTS: readonly MomentName[] = ['question', 'complaint', 'idea', 'praise']
const NO_HANDLES: ReadonlySet<string> = new Set()

const SPEAKER_ANSWERS: readonly number[] = SPEAKER_ORDER.map((kind) => ANSWERS.indexOf(kind))

/** What a correction says of each output; -1 where it says nothing. */
const labelsOf = (correction: Correction): Int8Array => {
  const labels = new Int8Array(OUTPUT_COUNT).fill(-1)
  if ('moment' in correction) labels[MOMENT_ORDER.indexOf(correction.moment)] = correction.holds ? 1 : 0
  else SPEAKER_ORDER.forEach((kind, at) => (labels[SPEAKERS_AT + at] = kind === correction.speaker ? 1 : 0))
  return labels
}

const labelsOfBase = ({ moments, speaker }: BaseLesson): Int8Array =>
  Int8Array.from([
    ...MOMENT_ORDER.map((moment) => (moments[moment] ? 1 : 0)),
    ...SPEAKER_ORDER.map((kind) => (kind === speaker ? 1 : 0)),
  ])

interface Brand {
  readonly hashes: ReadonlySet<number>
  readonly handles: ReadonlySet<string>
}

const brandOf = (words: readonly string[]): Brand => {
  const names = words.map((word) => fold(word.replace(/^[@#]/u, '')))
  return { hashes: new Set(names.map(hashWord)), handles: new Set(names) }
}

/** A reader that also learns from a team's corrections. */
export interface TeachableReader {
  /** Reads a batch; with what a workspace learnt, where that is given. */
  readonly read: (texts: readonly TextToRead[], learning?: Overlay) => Reading[]
  /**
   * What the corrections teach, oldest first. Milliseconds for hundreds of them; with the base, which is replayed between
   * them so that nothing is unlearnt, a second or two.
   */
  readonly learn: (corrections: readonly Correction[], base?: readonly BaseLesson[]) => Learning
}

/** A reader over models that are already in memory. */
export const teachableReaderOf = (models: Models): TeachableReader => {
  let learnt: Overlay | undefined
  const tokens = makeTokens()
  const features = makeFeatures()
  const hits = makeCueHits()
  const scores = new Float64Array(HEAD_COUNT)
  const inputs = new Float64Array(INPUT_COUNT)
  const hidden = new Float64Array(64)
  const answers = new Float64Array(ANSWERS.length)
  const changes = new Float64Array(OUTPUT_COUNT)
  const books = forEachLanguage((code) => cueBook(languages[code]))
  let brandWords: readonly string[] | undefined
  let brand: Brand | undefined
  /** That of the text that was read last. */
  let model = models.of.others
  let rarity = models.rarity.others

  const judge = (answer: number, text: string, gate: number): Judgement => {
    const verdict = verdictOf(model, answer, calibrated(model, answers, answer) + (changes[answer] ?? 0), gate)
    if (verdict.verdict === 'no') return { ...verdict, words: [] }
    return { ...verdict, words: decidingWords({ model, text, tokens, features, hits, hidden }, answer) }
  }

  const readOne = (whole: TextToRead): Reading => {
    const post = whole.text.length > MAX_LENGTH ? { ...whole, text: whole.text.slice(0, MAX_LENGTH) } : whole
    const { text } = post
    const language: Language = models.identifyLanguage(text, text.length, post.declaredLanguages)
    const code = language.main ?? language.code
    const own = isFullLanguage(code) ? code : 'others'
    model = models.of[own]
    rarity = models.rarity[own]
    if (post.brandWords !== brandWords) {
      brandWords = post.brandWords
      brand = brandWords === undefined || brandWords.length === 0 ? undefined : brandOf(brandWords)
    }
    tokeniseInto(tokens, text, brand?.hashes)
    extractInto(features, tokens)
    scoreHeads(model, features, scores)
    hits.counts.fill(0)
    hits.hitCount = 0
    if (own !== 'others') findCues(books[own], tokens, hits)
    fillInputs(inputs, scores, hits)
    describeShape(tokens, inputs, SHAPE_AT)
    runNetwork(model.network, inputs, hidden, answers)

    if (learnt !== undefined) changesOf(learnt, rarity, features, changes)
    const { speaker, gate } = speakerOf(model, answers, post.author, changes.subarray(SPEAKERS_AT))
    const complaint = judge(1, text, gate)
    const moments = {
      question: judge(0, text, gate),
      complaint,
      idea: judge(2, text, gate),
      praise: doubted(judge(3, text, gate), complaint),
    }
    const asks =
      moments.question.verdict !== 'no' || moments.complaint.verdict !== 'no' || moments.idea.verdict !== 'no'
    const handles = brand?.handles ?? NO_HANDLES
    const holdsMoment = MOMENTS.some((moment) => moments[moment].verdict !== 'no')
    return {
      language: language.code,
      languageConfidence: language.confidence,
      ...(language.transliterated === undefined ? {} : { transliterated: language.transliterated }),
      moments,
      addressing: addressingOf(post, { tokens, speaker: speaker.kind, asks, holdsMoment, handles }),
      speaker,
      tone: toneOf(model, answers),
      urgency: rounded(urgencyOf(hits, moments)),
    }
  }

  const study = (text: string, words: readonly string[] | undefined, labels: Int8Array, floor: number): Studied => {
    readOne(words === undefined ? { text } : { text, brandWords: words })
    const { gate } = speakerOf(model, answers)
    const logOdds = new Float64Array(OUTPUT_COUNT)
    const lines = new Float64Array(OUTPUT_COUNT)
    for (let output = 0; output < OUTPUT_COUNT; output++) {
      const isMoment = output < SPEAKERS_AT
      const answer = isMoment ? output : (SPEAKER_ANSWERS[output - SPEAKERS_AT] ?? 0)
      logOdds[output] = calibrated(model, answers, answer)
      // What people must be sure of to say yes, when the text is from whoever it is from.
      const wanted = isMoment ? Math.min(0.98, (model.yes[answer] ?? 0.5) / gate) : 0.5
      lines[output] = Math.log(wanted / (1 - wanted))
    }
    const rows = features.rows.slice(0, features.count)
    const values = new Float64Array(features.count)
    fillValues(values, rarity, floor, features)
    return { rows, values, labels, logOdds, lines }
  }

  return {
    read: (texts, learning) => {
      learnt = learning
      changes.fill(0)
      return texts.map(readOne)
    },
    learn: (corrections, base = []) => {
      learnt = undefined
      changes.fill(0)
      const floor = floorOf(corrections.length)
      return learnFrom(
        corrections.map((each) => study(each.text, each.brandWords, labelsOf(each), floor)),
        base.map((each) => study(each.text, undefined, labelsOfBase(each), floor)),
      )
    },
  }
}

/** A reader over models that are already in memory, without corrections. */
export const readerOf = (models: Models): Read => {
  const { read } = teachableReaderOf(models)
  return (texts) => read(texts)
}

/** As createReader, for workspaces that correct: `overlayOf(learning)` goes with each batch that is read. */
export const createTeachableReader = (options: { readonly modelsDirectory: string }): TeachableReader =>
  teachableReaderOf(loadModels(options.modelsDirectory))

/**
 * Makes the reader. `modelsDirectory` is the folder `packages/understanding/models`: the caller names it, so that a
 * bundled server finds it too. Throws when a model file is missing or broken; the reader itself never throws.
 */
export const createReader = (options: { readonly modelsDirectory: string }): Read =>
  readerOf(loadModels(options.modelsDirectory))
