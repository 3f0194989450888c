/** PURE. Which of the corpus's questions are about what Earshot keeps, and whether an answer is the expected one. */
import { plainTextOf } from '../../src/plain-text.ts'
import type { Expectation, Literal } from './expectation.ts'
import type { EntryFacts, Facts, Said } from './facts.ts'

export type Topic =
  | 'title of the feed'
  | 'title of an entry'
  | 'words of an entry'
  | 'link of an entry'
  | 'id of an entry'
  | 'author'
  | 'time'
  | 'tags'
  | 'language'
  | 'base of addresses'
  | 'charset'
  | 'number of entries'
  | 'is read at all'

interface Question {
  readonly topic: Topic
  readonly answer: (facts: Facts, expected: Literal) => Said | string | number | undefined
}

type OfEntry = (entry: EntryFacts) => Said | string | number | undefined

const ofEntries: readonly (readonly [RegExp, Topic, OfEntry])[] = [
  [/^title(_detail\.value)?$/, 'title of an entry', (entry) => entry.title],
  [/^(description|summary|summary_detail\.value|content\.0\.value)$/, 'words of an entry', (entry) => entry.text],
  [/^link$/, 'link of an entry', (entry) => entry.link],
  [/^(id|guid)$/, 'id of an entry', (entry) => entry.id],
  [/^(author|author_detail\.name|authors\.0\.name)$/, 'author', (entry) => entry.author],
  [/^(author_detail|authors\.0)\.url$/, 'author', (entry) => entry.authorUrl],
  [/^(published|created)_parsed$/, 'time', (entry) => entry.published],
  [/^updated_parsed$/, 'time', (entry) => entry.updated ?? entry.published],
  [/^(tags\.0\.(term|label)|category)$/, 'tags', (entry) => entry.tags[0]],
  [/^tags\.1\.(term|label)$/, 'tags', (entry) => entry.tags[1]],
  [/^content\.0\.language$/, 'language', (entry) => entry.language],
  [/^(summary_detail|content\.0)\.base$/, 'base of addresses', (entry) => entry.textBase],
  [/^title_detail\.base$/, 'base of addresses', (entry) => entry.titleBase],
  [/^thr_in-reply-to\.ref$/, 'id of an entry', (entry) => entry.answersTo],
]

const ofFeed: Readonly<Record<string, Question>> = {
  'feed.title': { topic: 'title of the feed', answer: (facts) => facts.title },
  'feed.title_detail.value': { topic: 'title of the feed', answer: (facts) => facts.title },
  'feed.language': { topic: 'language', answer: (facts) => facts.language },
  encoding: {
    topic: 'charset',
    answer: (facts, expected) => (facts.isReadAs(String(expected)) ? String(expected) : undefined),
  },
  'len entries': { topic: 'number of entries', answer: (facts) => facts.entries.length },
}

function questionAt(path: string): Question | undefined {
  const [, number, inner = ''] = /^entries\.(\d+)\.(.+)$/.exec(path) ?? []
  if (number === undefined) return ofFeed[path]
  const found = ofEntries.find(([pattern]) => pattern.test(inner))
  if (found === undefined) return undefined
  return {
    topic: found[1],
    answer(facts) {
      const entry = facts.entries[Number(number)]
      return entry === undefined ? undefined : found[2](entry)
    },
  }
}

/** What an expectation is about; undefined: (also) about something that Earshot does not keep. */
export function topicOf(expectation: Expectation): Topic | undefined {
  switch (expectation.kind) {
    case 'read':
      return 'is read at all'
    case 'there':
      return undefined
    case 'not':
      return isOfForm(expectation.of) ? 'is read at all' : undefined
    case 'same': {
      const topics = expectation.paths.map((path) => questionAt(path)?.topic)
      return topics.includes(undefined) ? undefined : topics[0]
    }
    case 'all':
    case 'any': {
      const topics = expectation.of.filter((one) => !isAboutForm(one)).map(topicOf)
      return topics.includes(undefined) ? undefined : (topics[0] ?? 'is read at all')
    }
  }
}

/** `undefined`: it was refused. Whether a file is well-formed is nothing that Earshot tells. */
export function holds(expectation: Expectation, facts: Facts | undefined): boolean {
  if (facts === undefined) return false
  switch (expectation.kind) {
    case 'read':
      return true
    case 'there':
      return false
    case 'not':
      return isOfForm(expectation.of)
    case 'same':
      return expectation.paths.every((path) =>
        isSame(questionAt(path)?.answer(facts, expectation.value), expectation.value),
      )
    case 'all':
      return expectation.of.every((one) => isAboutForm(one) || holds(one, facts))
    case 'any':
      return expectation.of.some((one) => holds(one, facts))
  }
}

function isOfForm(one: Expectation): boolean {
  return one.kind === 'there' && one.path === 'bozo'
}

function isAboutForm(one: Expectation): boolean {
  return isOfForm(one) || (one.kind === 'not' && isOfForm(one.of))
}

function isSame(answer: Said | string | number | undefined, expected: Literal): boolean {
  if (expected === null || expected === '') return answer === undefined || answer === '' || isEmpty(answer)
  if (answer === undefined) return false
  if (typeof answer === 'number') return answer === (Array.isArray(expected) ? timeOf(expected) : expected)
  if (typeof expected !== 'string') return false
  if (typeof answer === 'string') return sameName(answer, expected)
  return isSaid(answer, expected)
}

function isEmpty(answer: Said | string | number): boolean {
  return typeof answer === 'object' && answer.words === ''
}

// The parser that wrote the corpus keeps cleaned HTML, Earshot what a person reads of it and where its links lead.
function isSaid({ words, links }: Said, expected: string): boolean {
  if (bare(words) === bare(expected)) return true
  const read = plainTextOf(expected, undefined)
  return bare(words) === bare(read.text) && (links === undefined || read.links.every((link) => links.includes(link)))
}

function bare(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

function sameName(answer: string, expected: string): boolean {
  const bareName = expected.replace(/ \(\S+@\S+\)$/, '')
  return [expected, bareName].some((one) => one.trim().replace(/\/$/, '') === answer.trim().replace(/\/$/, ''))
}

function timeOf(list: readonly Literal[]): number {
  const [year = 0, month = 1, ...rest] = list.slice(0, 6).map(Number)
  return Date.UTC(year, month - 1, ...rest)
}
