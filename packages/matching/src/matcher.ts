import { anchorsOf } from './anchors.ts'
import { createBuckets } from './buckets.ts'
import { createCommonness } from './commonness.ts'
import { evaluate, holdsTerm } from './evaluate.ts'
import type { Matcher, Monitor } from './port.ts'
import { nodeOfQuery, type QueryNode } from './query.ts'
import { rawFormsOf, readingsOfRaw } from './raw-text.ts'
import { readPost, type Reading } from './reading.ts'
import type { Term } from './term.ts'

interface Posting {
  readonly id: string
  readonly query: QueryNode
  /** Where it waits: the rarest words of its anchors, their domains, or every post. */
  readonly keys: readonly string[]
  readonly hasBeginning: boolean
  /** What a raw event must show, under the rarest word of each; undefined when nothing can be told. */
  readonly rawForms: readonly (readonly [key: string, form: Term])[] | undefined
}

/** No word is empty, and none holds a colon or a star. */
const everyPost = ''
const domainKey = (domain: string): string => `link:${domain}`
const beginningKey = (beginning: string): string => `${beginning}*`
/** One heard post in so many is counted to learn which words are common. */
const countEvery = 16

/** A matcher over the given monitors. Of several monitors with one id the last counts. */
export const createMatcher = (monitors: Iterable<Monitor>): Matcher => {
  const postings = new Map<string, Posting>()
  const waiting = createBuckets<Posting>()
  const rawForms = createBuckets<Term>()
  const commonness = createCommonness()
  let heard = 0
  let untold = 0
  let beginnings = 0

  /** The key of the rarest word of a term. */
  const keyOf = (term: Term): string => {
    if (term.kind === 'link') return domainKey(term.domain)
    const keys = term.words.map(({ word, isPrefix }) => (isPrefix ? beginningKey(word) : word))
    return keys.reduce((rarest, key) => (commonness.of(key) < commonness.of(rarest) ? key : rarest))
  }
  const postingOf = ({ id, query: fields }: Monitor): Posting => {
    const query = nodeOfQuery(fields)
    const anchors = anchorsOf(query, (term) => commonness.of(keyOf(term)))
    if (!anchors) return { id, query, keys: [everyPost], hasBeginning: false, rawForms: undefined }
    const forms = anchors.map(rawFormsOf)
    const told = forms.every((form) => form !== undefined)
    return {
      id,
      query,
      keys: anchors.map(keyOf),
      hasBeginning: anchors.some((term) => term.kind === 'words' && term.words.some(({ isPrefix }) => isPrefix)),
      rawForms: told ? forms.flat().map((form) => [keyOf(form), form] as const) : undefined,
    }
  }
  const remove = (id: string): void => {
    const posting = postings.get(id)
    if (!posting) return
    postings.delete(id)
    waiting.drop(posting.keys, posting)
    if (!posting.rawForms) untold--
    if (posting.hasBeginning) beginnings--
    for (const [key, form] of posting.rawForms ?? []) rawForms.drop([key], form)
  }
  const add = (monitor: Monitor): void => {
    remove(monitor.id)
    const posting = postingOf(monitor)
    postings.set(monitor.id, posting)
    waiting.put(posting.keys, posting)
    if (!posting.rawForms) untold++
    if (posting.hasBeginning) beginnings++
    for (const [key, form] of posting.rawForms ?? []) rawForms.put([key], form)
  }
  /** The words of a post, and their beginnings when any monitor asks for one. */
  const keysOf = (reading: Reading): Iterable<string> => {
    if (beginnings === 0) return reading.positions.keys()
    const keys = new Set<string>()
    for (const word of reading.positions.keys()) {
      keys.add(word)
      for (let length = 2; length <= word.length; length++) keys.add(beginningKey(word.slice(0, length)))
    }
    return keys
  }
  const candidatesOf = (reading: Reading): ReadonlySet<Posting> => {
    const candidates = new Set(waiting.at(everyPost))
    for (const key of keysOf(reading)) for (const posting of waiting.at(key)) candidates.add(posting)
    for (const host of reading.hosts) {
      for (const domain of domainsOf(host)) for (const posting of waiting.at(domainKey(domain))) candidates.add(posting)
    }
    return candidates
  }
  for (const monitor of monitors) add(monitor)

  return {
    add,
    remove,
    get size() {
      return postings.size
    },
    match(post) {
      const reading = readPost(post)
      if (heard++ % countEvery === 0) commonness.hear(reading.positions.keys())
      const matching: string[] = []
      for (const { id, query } of candidatesOf(reading)) if (evaluate(reading, query)) matching.push(id)
      return matching
    },
    mayMatch(text) {
      if (untold > 0) return true
      return readingsOfRaw(text).some((reading) => {
        for (const key of keysOf(reading)) {
          for (const form of rawForms.at(key)) if (holdsTerm(reading, form)) return true
        }
        return false
      })
    },
  }
}

/** The host and everything above it: shop.brand.example, brand.example, example. */
const domainsOf = (host: string): readonly string[] => {
  const labels = host.split('.')
  return labels.map((_, from) => labels.slice(from).join('.'))
}
