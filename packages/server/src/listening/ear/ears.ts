import type { Kysely } from 'kysely'
import type { Database } from '../../database/tables.ts'
import { createEar } from './ear.ts'
import type { Ear } from './ear.ts'
import { loadEarFacts } from './queries.ts'

/** One ear for each workspace, shared by all its sources: what one learns is heard by all at once. */
export interface Ears {
  /** The ear of a workspace, knowing what its monitors are at this moment. */
  of(workspaceId: string): Promise<Ear>
  /** Lets every ear know what has changed. */
  learn(): Promise<void>
  /** Lets those ears that have heard enough listen faster. They go on hearing meanwhile. */
  tune(): Promise<void>
}

export function createEars(db: Kysely<Database>): Ears {
  const ears = new Map<string, Ear>()
  async function refresh(workspaceId: string): Promise<Ear> {
    const facts = await loadEarFacts(db, workspaceId)
    const known = ears.get(workspaceId)
    if (known !== undefined) {
      known.learn(facts)
      return known
    }
    const ear = createEar(facts)
    ears.set(workspaceId, ear)
    return ear
  }
  return {
    of: refresh,
    async learn() {
      for (const workspaceId of ears.keys()) await refresh(workspaceId)
    },
    async tune() {
      for (const ear of ears.values()) await ear.tuneIfItPays()
    },
  }
}
