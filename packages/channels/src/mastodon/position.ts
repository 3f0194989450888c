/** PURE. How far an account or a timeline has been read: the cursor that is stored with what was told. */
import * as z from 'zod'
import type { KnownPost } from '../known-posts.ts'

/** A told post with the id by which its server knows it. */
export interface KnownStatus extends KnownPost {
  readonly id: string
}

export interface Position {
  /** The newest notification or status that was read. Opaque: only the server knows what comes after it. */
  readonly last: string
  /** Newest first. */
  readonly known: readonly KnownStatus[]
}

const stored = z.object({ last: z.string(), known: z.array(z.tuple([z.string(), z.string(), z.string(), z.number()])) })

/** The position in a cursor; undefined where there is none or it is not one of ours. */
export function readPosition(cursor: string | undefined): Position | undefined {
  if (cursor === undefined) return undefined
  try {
    const { last, known } = stored.parse(JSON.parse(cursor))
    return { last, known: known.map(([id, ref, version, at]) => ({ id, ref, version, at })) }
  } catch {
    return undefined
  }
}

export function writePosition({ last, known }: Position): string {
  return JSON.stringify({ last, known: known.map(({ id, ref, version, at }) => [id, ref, version, at]) })
}
