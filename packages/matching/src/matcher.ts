import { idsOf, type Heard } from './answers.ts'
import { createCommonness } from './commonness.ts'
import type { KernelKind } from './engine/kernel.ts'
import { evaluate } from './evaluate.ts'
import type { Matcher, Monitor, PostToMatch } from './port.ts'
import { nodeOfQuery } from './query.ts'
import { circumstancesOf, readPost, textsOf, type Reading } from './reading.ts'
import { createRegistry, type Registry } from './registry.ts'
import { openSieve, openStream } from './stream/event-stream.ts'

/** Removed monitors are swept out when there are more of them than of the others, and at least so many. */
const fewRemoved = 1000
/** So many monitors are planned anew before others get their turn: about a millisecond. */
const atOnce = 20

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/**
 * A matcher over the given monitors. Of several monitors with one id the last counts.
 * `kernel: 'typescript'` runs the same engine without WebAssembly, with the same results.
 */
export const createMatcher = (
  monitors: Iterable<Monitor>,
  { kernel = 'assembly' }: { readonly kernel?: KernelKind } = {},
): Matcher => {
  const commonness = createCommonness()
  let marks: readonly string[] = []
  const begin = (): Registry => {
    const fresh = createRegistry(kernel, commonness)
    fresh.engine.heed(marks)
    return fresh
  }
  let registry = begin()
  /** What is about to take its place, and learns every change meanwhile. */
  let coming: Registry | undefined
  let underWay: Promise<void> | undefined
  /** Begins when that has ended, for those who asked after it had begun. */
  let waiting: Promise<void> | undefined
  let sweepFrom = fewRemoved

  const change = (make: (registry: Registry) => void): void => {
    make(registry)
    try {
      if (coming) make(coming)
    } catch {
      // It would lack this change, so it must not take the place.
      coming = undefined
    }
  }
  const planAnew = async (): Promise<void> => {
    const fresh = (coming = begin())
    try {
      let planned = 0
      for (const monitor of registry.monitors()) {
        fresh.put(monitor)
        if (++planned % atOnce !== 0) continue
        await nextTurn()
        if (coming !== fresh) break
      }
      // Never while a stream tells what matches, by the numbers of the old one.
      await Promise.resolve()
      if (coming !== fresh) throw new RangeError('no memory for two plans')
      registry = fresh
      sweepFrom = fewRemoved
    } finally {
      coming = undefined
    }
  }
  const tune = (): Promise<void> => {
    if (!underWay) {
      underWay = planAnew().finally(() => (underWay = undefined))
      // Much may have been removed meanwhile. What failed is tried again by itself after more was.
      underWay.then(sweepIfItPays, () => (sweepFrom = registry.removed + fewRemoved))
      return underWay
    }
    const again = (): Promise<void> => {
      waiting = undefined
      return tune()
    }
    return (waiting ??= underWay.then(again, again))
  }
  const sweepIfItPays = (): void => {
    if (underWay || waiting || registry.removed < sweepFrom || registry.removed <= registry.size) return
    void tune()
  }
  const match = (post: PostToMatch): readonly string[] => {
    const answers = registry.engine.match(textsOf(post), post.links ?? [])
    if (!answers) return matchOneByOne(post, registry)
    return answers.length === 0 ? [] : idsOf(registry, answers, 0, answers.length, hearPost(post))
  }
  for (const monitor of monitors) registry.put(monitor)

  return {
    match,
    get size() {
      return registry.size
    },
    get tableBytes() {
      return registry.engine.usedBytes
    },
    add(monitor) {
      change(({ put }) => put(monitor))
      sweepIfItPays()
    },
    remove(id) {
      change(({ drop }) => drop(id))
      sweepIfItPays()
    },
    mayMatch: (text) => registry.engine.mayMatch(text),
    open: (framing, hearer) =>
      openStream(framing, hearer, {
        engine: () => registry.engine,
        match,
        idsOf: (answers, from, to, heard) => idsOf(registry, answers, from, to, heard),
      }),
    sift: (framing, sifter) => openSieve(framing, sifter, () => registry.engine),
    heed(strings) {
      if (strings.join(' ') === marks.join(' ')) return
      marks = strings.filter((mark) => mark !== '')
      change(({ engine }) => engine.heed(marks))
    },
    tune,
  }
}

/** For a post that is larger than the engine's memory for it. */
const matchOneByOne = (post: PostToMatch, registry: Registry): readonly string[] => {
  const reading = readPost(post)
  return [...registry.monitors()].flatMap(({ id, query }) => (evaluate(reading, nodeOfQuery(query)) ? [id] : []))
}

const hearPost = (post: PostToMatch): Heard => {
  let reading: Reading | undefined
  return { circumstances: circumstancesOf(post), reading: () => (reading ??= readPost(post)) }
}
