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
/** So many monitors are planned anew before others get their turn: a few milliseconds. */
const atOnce = 100

const nextTurn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve))

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

  const sweep = (): void => {
    if (registry.removed < fewRemoved || registry.removed < registry.size) return
    const fresh = begin()
    for (const monitor of registry.monitors()) fresh.put(monitor)
    registry = fresh
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
      registry.put(monitor)
      sweep()
    },
    remove: (id) => registry.drop(id),
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
      registry.engine.heed(marks)
    },
    async tune() {
      const fresh = begin()
      for (const [at, monitor] of [...registry.monitors()].entries()) {
        fresh.put(monitor)
        if (at % atOnce === atOnce - 1) await nextTurn()
      }
      for (const monitor of [...fresh.monitors()]) if (!registry.monitor(monitor.id)) fresh.drop(monitor.id)
      for (const monitor of registry.monitors()) if (fresh.monitor(monitor.id) !== monitor) fresh.put(monitor)
      fresh.engine.heed(marks)
      registry = fresh
    },
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
