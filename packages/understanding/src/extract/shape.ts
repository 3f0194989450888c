import { gladSigns, upsetSigns } from '../languages/any/cues.ts'
import { HASHTAG, LINK, MENTION, NUMBER, POINT, SIGN, type Tokens, WORD, makeTokens, tokeniseInto } from './tokens.ts'

/** What the form of a text tells in every language, in the order in which describeShape fills it. */
export const SHAPES = [
  'glad signs',
  'upset signs',
  'questions',
  'question at the end',
  'exclamations',
  'links',
  'link at the end',
  'mentions',
  'begins with a mention',
  'hashtags',
  'numbers',
  'money and percent',
  'words',
  'few words',
  'many words',
  'shouted words',
  'stretched words',
  'dots',
  'retweet',
  'quotes',
  'dash or bar',
  'greek question mark',
] as const

export const SHAPE_COUNT: number = SHAPES.length

const hashOf = (text: string): number => {
  const tokens = makeTokens()
  tokeniseInto(tokens, text, undefined)
  return tokens.hash[0] ?? 0
}

const hashesOf = (texts: readonly string[]): ReadonlySet<number> => new Set(texts.map(hashOf))

const GLAD = hashesOf(gladSigns)
const UPSET = hashesOf(upsetSigns)
const ONE_PARENTHESIS = hashOf(')')
const QUESTION = hashesOf(['?', '??', '???', '？', '؟'])
const GREEK_QUESTION = hashOf(';')
const EXCLAMATION = hashesOf(['!', '!!', '!!!', '！'])
const DOTS = hashesOf(['...', '…', '..'])
const MONEY = hashesOf(['$', '€', '£', '₽', '%'])
const QUOTES = hashesOf(['"', '«', '»', '“', '”'])
const DASHES = hashesOf(['-', '–', '—', '|', ':'])
const RETWEET = hashOf('rt')

const capped = (count: number, most: number): number => (count > most ? 1 : count / most)

/** Fills `shape` (from place `at` on) with numbers from 0 to 1. Returns how many question marks there are. */
export const describeShape = (tokens: Tokens, shape: Float64Array, at: number): number => {
  let glad = 0
  let upset = 0
  let questions = 0
  let greekQuestions = 0
  let exclamations = 0
  let links = 0
  let mentions = 0
  let hashtags = 0
  let numbers = 0
  let money = 0
  let words = 0
  let dots = 0
  let quotes = 0
  let dashes = 0
  let lastSpoken = 0
  for (let place = 0; place < tokens.count; place++) {
    const hash = tokens.hash[place] ?? 0
    switch (tokens.kind[place]) {
      case WORD:
        words++
        lastSpoken = hash
        break
      case LINK:
        links++
        break
      case MENTION:
        mentions++
        break
      case HASHTAG:
        hashtags++
        break
      case NUMBER:
        numbers++
        lastSpoken = hash
        break
      case SIGN:
        if (GLAD.has(hash)) glad++
        else if (UPSET.has(hash)) upset++
        break
      case POINT:
        if (QUESTION.has(hash)) questions++
        else if (EXCLAMATION.has(hash)) exclamations++
        else if (DOTS.has(hash)) dots++
        else if (MONEY.has(hash)) money++
        else if (QUOTES.has(hash)) quotes++
        else if (DASHES.has(hash)) dashes++
        else if (hash === GREEK_QUESTION) greekQuestions++
        else if (GLAD.has(hash) && hash !== ONE_PARENTHESIS) glad++
        else if (UPSET.has(hash)) upset++
        if (hash !== GREEK_QUESTION || greekQuestions > 0) lastSpoken = hash
        break
      default:
    }
  }
  const last = tokens.count - 1
  const values = [
    capped(glad, 3),
    capped(upset, 3),
    capped(questions, 3),
    QUESTION.has(lastSpoken) ? 1 : 0,
    capped(exclamations, 3),
    capped(links, 2),
    last >= 0 && tokens.kind[last] === LINK ? 1 : 0,
    capped(mentions, 3),
    tokens.count > 0 && tokens.kind[0] === MENTION ? 1 : 0,
    capped(hashtags, 4),
    capped(numbers, 4),
    capped(money, 2),
    capped(words, 30),
    words < 4 ? 1 : 0,
    words > 24 ? 1 : 0,
    capped(tokens.shouted, 4),
    capped(tokens.stretched, 2),
    capped(dots, 2),
    tokens.count > 0 && tokens.hash[0] === RETWEET ? 1 : 0,
    capped(quotes, 2),
    capped(dashes, 2),
    lastSpoken === GREEK_QUESTION ? 1 : capped(greekQuestions, 2) * 0.5,
  ]
  for (let each = 0; each < values.length; each++) shape[at + each] = values[each] ?? 0
  return questions + greekQuestions
}
