import AhoCorasick from 'ahocorasick'
import MiniSearch from 'minisearch'
import type { Peer, RunningPeer } from './peer.ts'
import { positivePhrases, verify, type ReadyMonitor, type ReadyPost } from './words-in.ts'

const countVerified = (post: ReadyPost, candidates: Iterable<ReadyMonitor>): number => {
  let count = 0
  for (const monitor of candidates) if (verify(post, monitor)) count++
  return count
}

/** The usual recipe: every word of every monitor in a Map, and a check of all that share a word with the post. */
export const mapOfWords: Peer = {
  name: 'Map of all words + check',
  most: 10_000,
  start(monitors): RunningPeer {
    const byWord = new Map<string, ReadyMonitor[]>()
    for (const monitor of monitors) {
      for (const word of new Set(positivePhrases(monitor).flat())) {
        const known = byWord.get(word)
        if (known) known.push(monitor)
        else byWord.set(word, [monitor])
      }
    }
    return {
      match: (posts) =>
        posts.reduce((sum, post) => {
          const candidates = new Set<ReadyMonitor>()
          for (const word of post.places.keys()) for (const monitor of byWord.get(word) ?? []) candidates.add(monitor)
          return sum + countVerified(post, candidates)
        }, 0),
    }
  },
}

/** A search engine with its roles reversed: monitors are the documents, the post is the query. */
export const miniSearch: Peer = {
  name: 'minisearch 7.2, roles reversed + check',
  most: 2000,
  start(monitors): RunningPeer {
    const byId = new Map(monitors.map((monitor) => [monitor.id, monitor]))
    const index = new MiniSearch<{ id: number; words: string }>({
      fields: ['words'],
      tokenize: (text) => text.split(' '),
      processTerm: (term) => term,
    })
    index.addAll(monitors.map((monitor) => ({ id: monitor.id, words: positivePhrases(monitor).flat().join(' ') })))
    return {
      match: (posts) =>
        posts.reduce((sum, post) => {
          const found = post.places.size === 0 ? [] : index.search([...post.places.keys()].join(' '))
          return (
            sum +
            countVerified(
              post,
              found.flatMap(({ id }) => byId.get(id) ?? []),
            )
          )
        }, 0),
    }
  },
}

/** An automaton over all phrases at once. */
export const ahoCorasick: Peer = {
  name: 'ahocorasick 1.0 + check',
  most: 10_000,
  start(monitors): RunningPeer {
    const byPhrase = new Map<string, ReadyMonitor[]>()
    for (const monitor of monitors) {
      for (const phrase of new Set(positivePhrases(monitor).map((words) => ` ${words.join(' ')} `))) {
        const known = byPhrase.get(phrase)
        if (known) known.push(monitor)
        else byPhrase.set(phrase, [monitor])
      }
    }
    const automaton = new AhoCorasick([...byPhrase.keys()])
    const textsOf = ({ plain, signed }: ReadyPost): readonly string[] => {
      const texts = [` ${plain.join(' ')} `, ` ${signed.join(' ')} `]
      return texts[0] === texts[1] ? texts.slice(1) : texts
    }
    return {
      match: (posts) =>
        posts.reduce((sum, post) => {
          const candidates = new Set<ReadyMonitor>()
          for (const text of textsOf(post)) {
            for (const [, phrases] of automaton.search(text)) {
              for (const phrase of phrases) for (const monitor of byPhrase.get(phrase) ?? []) candidates.add(monitor)
            }
          }
          return sum + countVerified(post, candidates)
        }, 0),
    }
  },
}
