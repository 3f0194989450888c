import type { Numbered } from './answers.ts'
import { createEngine, type Engine } from './engine/engine.ts'
import type { KernelKind } from './engine/kernel.ts'
import type { Commonness } from './commonness.ts'
import type { Monitor, MonitorQuery } from './port.ts'
import { nodeOfQuery, type QueryNode } from './query.ts'
import { readDown, writeDown } from './written-query.ts'

/**
 * An engine with the monitors behind its numbers, of which it keeps no objects but their ids. Memory of removed monitors
 * is given back with the whole registry.
 */
export interface Registry extends Numbered {
  readonly engine: Engine
  readonly size: number
  /** How many were removed or replaced since the registry was made. */
  readonly removed: number
  /** Those that are there now, as they are when their turn comes. */
  monitors(): Iterable<Monitor>
  /** Replaces the monitor of the same id. */
  put(monitor: Monitor): void
  drop(id: string): void
}

/** So many queries are kept ready to be evaluated by other means than the engine's. */
const mostReady = 1000

export const createRegistry = (kind: KernelKind, commonness: Commonness): Registry => {
  const engine = createEngine(kind, commonness)
  const ids: (string | undefined)[] = []
  const conditions: (QueryNode | undefined)[] = []
  /** Where the queries lie on the engine's shelf. */
  const places: number[] = []
  const numbers = new Map<string, number>()
  /** Most monitors ask for the same few languages and channels: each is kept once, while somebody asks for it. */
  const shared = new Map<string, { readonly condition: QueryNode; monitors: number }>()
  const ready = new Map<number, QueryNode>()
  let removed = 0

  const queryAt = (number: number): MonitorQuery => readDown(engine.shelf.at(places[number] ?? 0))

  const share = (condition: QueryNode): QueryNode => {
    const written = JSON.stringify(condition)
    const same = shared.get(written) ?? { condition, monitors: 0 }
    same.monitors++
    shared.set(written, same)
    return same.condition
  }
  const release = (condition: QueryNode): void => {
    const written = JSON.stringify(condition)
    const same = shared.get(written)
    if (same && --same.monitors === 0) shared.delete(written)
  }
  const drop = (id: string): void => {
    const number = numbers.get(id)
    if (number === undefined) return
    engine.remove(number)
    ids[number] = undefined
    const condition = conditions[number]
    if (condition) release(condition)
    conditions[number] = undefined
    numbers.delete(id)
    ready.delete(number)
    removed++
  }
  return {
    engine,
    ids,
    conditions,
    get size() {
      return numbers.size
    },
    get removed() {
      return removed
    },
    query(number) {
      const known = ready.get(number)
      if (known) return known
      if (ready.size >= mostReady) ready.clear()
      const node = nodeOfQuery(queryAt(number))
      ready.set(number, node)
      return node
    },
    *monitors() {
      const end = ids.length
      for (let number = 0; number < end; number++) {
        const id = ids[number]
        if (id !== undefined) yield { id, query: queryAt(number) }
      }
    },
    drop,
    put({ id, query }) {
      drop(id)
      const added = engine.add(nodeOfQuery(query))
      ids[added.number] = id
      // Written for every monitor: a list with wide holes is kept as a dictionary.
      conditions[added.number] = added.conditions && share(added.conditions)
      places[added.number] = engine.shelf.put(writeDown(query))
      numbers.set(id, added.number)
    },
  }
}
