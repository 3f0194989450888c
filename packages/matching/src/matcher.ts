import { idsOf, type Entry, type Heard } from './answers.ts'
import { createEngine } from './engine/engine.ts'
import type { KernelKind } from './engine/kernel.ts'
import { evaluate } from './evaluate.ts'
import type { Matcher, Monitor, PostToMatch } from './port.ts'
import { nodeOfQuery } from './query.ts'
import { circumstancesOf, readPost, textsOf, type Reading } from './reading.ts'
import { openStream } from './stream/event-stream.ts'

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
  const match = (post: PostToMatch): readonly string[] => {
    const answers = engine.match(textsOf(post), post.links ?? [])
    if (answers) return answers.length === 0 ? [] : idsOf(byQuery, answers, hearPost(post))
    const reading = readPost(post)
    return [...byId.values()].flatMap(({ monitor }) =>
      evaluate(reading, nodeOfQuery(monitor.query)) ? [monitor.id] : [],
    )
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
    match,
    mayMatch: (text) => engine.mayMatch(text),
    open: (framing, hearer) =>
      openStream(framing, hearer, {
        engine: () => engine,
        match,
        idsOf: (answers, heard) => idsOf(byQuery, answers, heard),
      }),
  }
}

const hearPost = (post: PostToMatch): Heard => {
  let reading: Reading | undefined
  return { circumstances: circumstancesOf(post), reading: () => (reading ??= readPost(post)) }
}
