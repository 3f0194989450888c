import { createEngine, type Added, type Answer } from './engine/engine.ts'
import type { KernelKind } from './engine/kernel.ts'
import { evaluate } from './evaluate.ts'
import type { Matcher, Monitor, PostToMatch } from './port.ts'
import { nodeOfQuery, type QueryNode } from './query.ts'
import { circumstancesOf, readPost, textsOf, type Reading } from './reading.ts'

interface Entry {
  readonly monitor: Monitor
  readonly added: Added
}

/** Removed queries are swept out when there are more of them than of the others, and at least so many. */
const fewRemoved = 1000

/**
 * A matcher over the given monitors. Of several monitors with one id the last counts.
 * `kernel: 'typescript'` runs the same engine without WebAssembly, with the same results.
 */
export const createMatcher = (
  monitors: Iterable<Monitor>,
  { kernel = 'assembly' }: { readonly kernel?: KernelKind } = {},
): Matcher => {
  let engine = createEngine(kernel)
  let byQuery: Entry[] = []
  const byId = new Map<string, Entry>()
  let removedCount = 0

  const put = (monitor: Monitor): void => {
    const added = engine.add(nodeOfQuery(monitor.query))
    const entry = { monitor, added }
    byQuery[added.query] = entry
    byId.set(monitor.id, entry)
  }
  const drop = (id: string): void => {
    const entry = byId.get(id)
    if (!entry) return
    engine.remove(entry.added)
    byId.delete(id)
    removedCount++
  }
  const sweep = (): void => {
    if (removedCount < fewRemoved || removedCount < byId.size) return
    engine = createEngine(kernel)
    byQuery = []
    removedCount = 0
    for (const { monitor } of [...byId.values()]) put(monitor)
  }
  const resolver = (post: PostToMatch): ((answer: Answer) => readonly string[]) => {
    let reading: Reading | undefined
    const holds = (node: QueryNode): boolean => evaluate((reading ??= readPost(post)), node)
    return ({ query, isUncertain }) => {
      const entry = byQuery[query]
      if (!entry) return []
      const { conditions } = entry.added
      const isMatch = isUncertain
        ? holds(nodeOfQuery(entry.monitor.query))
        : conditions === undefined || holdsConditions(post, conditions)
      return isMatch ? [entry.monitor.id] : []
    }
  }
  for (const monitor of monitors) {
    drop(monitor.id)
    put(monitor)
  }
  return {
    add(monitor) {
      drop(monitor.id)
      put(monitor)
      sweep()
    },
    remove: drop,
    get size() {
      return byId.size
    },
    match(post) {
      const answers = engine.match(textsOf(post), post.links ?? [])
      if (answers) return answers.flatMap(resolver(post))
      const reading = readPost(post)
      return [...byId.values()].flatMap(({ monitor }) =>
        evaluate(reading, nodeOfQuery(monitor.query)) ? [monitor.id] : [],
      )
    },
    mayMatch: (text) => engine.mayMatch(text),
  }
}

const wordless = { words: [], positions: new Map(), rawAt: () => '', hosts: [] }

const holdsConditions = (post: PostToMatch, conditions: QueryNode): boolean =>
  evaluate({ ...wordless, circumstances: circumstancesOf(post) }, conditions)
