/** PURE. How far an account's notifications have been read: the cursor that is stored with them. */
import * as z from 'zod'
import { forget as forgetKnown, learn, type KnownPost } from '../known-posts.ts'

export interface Position {
  /** The time of the newest notification that was told, or of the start. */
  readonly since: number
  /** Newest first. */
  readonly known: readonly KnownPost[]
}

const stored = z.object({
  since: z.number(),
  known: z.array(z.tuple([z.string(), z.string(), z.number()])),
})

/** The position in a cursor; undefined where there is none or it is not one of ours. */
export function readPosition(cursor: string | undefined): Position | undefined {
  if (cursor === undefined) return undefined
  try {
    const { since, known } = stored.parse(JSON.parse(cursor))
    return { since, known: known.map(([ref, version, at]) => ({ ref, version, at })) }
  } catch {
    return undefined
  }
}

export function writePosition({ since, known }: Position): string {
  return JSON.stringify({ since, known: known.map(({ ref, version, at }) => [ref, version, at]) })
}

/** The position after these posts were told, or told anew. */
export function advance({ since, known }: Position, told: readonly KnownPost[]): Position {
  return { since: Math.max(since, ...told.map((one) => one.at)), known: learn(known, told) }
}

/** The position after these posts were told to be gone. */
export function forget({ since, known }: Position, refs: ReadonlySet<string>): Position {
  return { since, known: forgetKnown(known, refs) }
}
