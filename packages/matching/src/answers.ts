import type { Added, Answer } from './engine/engine.ts'
import { evaluate } from './evaluate.ts'
import type { Monitor } from './port.ts'
import { nodeOfQuery, type Circumstances } from './query.ts'
import type { Reading } from './reading.ts'

/** A monitor in the engine. */
export interface Entry {
  readonly monitor: Monitor
  readonly added: Added
}

/** A post that is read only as far as it is needed. */
export interface Heard {
  readonly circumstances: Circumstances
  reading(): Reading | undefined
}

const noWords = { words: [], positions: new Map(), rawAt: () => '', hosts: [] }

/** Whether the monitor behind an answer of the engine really matches: the engine knows words only. */
export const isMatch = ({ monitor, added: { conditions } }: Entry, isUncertain: boolean, heard: Heard): boolean => {
  if (isUncertain) {
    const reading = heard.reading()
    return reading !== undefined && evaluate(reading, nodeOfQuery(monitor.query))
  }
  return conditions === undefined || evaluate({ ...noWords, circumstances: heard.circumstances }, conditions)
}

/** Ids of the monitors that match. */
export const idsOf = (entries: readonly Entry[], answers: readonly Answer[], heard: Heard): readonly string[] => {
  const ids: string[] = []
  for (const { query, isUncertain } of answers) {
    const entry = entries[query]
    if (entry && isMatch(entry, isUncertain, heard)) ids.push(entry.monitor.id)
  }
  return ids
}
