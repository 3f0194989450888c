import type { Numbered } from './answers.ts'
import { createEngine, type Added, type Engine } from './engine/engine.ts'
import type { KernelKind } from './engine/kernel.ts'
import type { Commonness } from './commonness.ts'
import type { Monitor } from './port.ts'
import { nodeOfQuery, type QueryNode } from './query.ts'

interface Entry {
  readonly monitor: Monitor
  readonly added: Added
}

/** An engine with the monitors behind its numbers. Memory of removed monitors is given back with the whole registry. */
export interface Registry extends Numbered {
  readonly engine: Engine
  readonly size: number
  /** How many were removed or replaced since the registry was made. */
  readonly removed: number
  monitor(id: string): Monitor | undefined
  monitors(): Iterable<Monitor>
  /** Replaces the monitor of the same id. */
  put(monitor: Monitor): void
  drop(id: string): void
}

export const createRegistry = (kind: KernelKind, commonness: Commonness): Registry => {
  const engine = createEngine(kind, commonness)
  const ids: (string | undefined)[] = []
  const conditions: (QueryNode | undefined)[] = []
  const byId = new Map<string, Entry>()
  let removed = 0

  const drop = (id: string): void => {
    const entry = byId.get(id)
    if (!entry) return
    engine.remove(entry.added)
    ids[entry.added.query] = undefined
    byId.delete(id)
    removed++
  }
  return {
    engine,
    ids,
    conditions,
    get size() {
      return byId.size
    },
    get removed() {
      return removed
    },
    query(number) {
      const monitor = byId.get(ids[number] ?? '')?.monitor
      return monitor ? nodeOfQuery(monitor.query) : { kind: 'or', nodes: [] }
    },
    monitor: (id) => byId.get(id)?.monitor,
    *monitors() {
      for (const { monitor } of byId.values()) yield monitor
    },
    drop,
    put(monitor) {
      drop(monitor.id)
      const added = engine.add(nodeOfQuery(monitor.query))
      ids[added.query] = monitor.id
      conditions[added.query] = added.conditions
      byId.set(monitor.id, { monitor, added })
    },
  }
}
