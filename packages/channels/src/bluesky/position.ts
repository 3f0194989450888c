/** PURE. How far an account's notifications have been read: the cursor that is stored with them. */
import * as z from 'zod'

/** A post that was told, so that it is neither told again nor forgotten when it changes. */
export interface Known {
  readonly uri: string
  readonly cid: string
  /** When the network saw it, in milliseconds since the epoch. */
  readonly at: number
}

export interface Position {
  /** The time of the newest notification that was told, or of the start. */
  readonly since: number
  /** Newest first. */
  readonly known: readonly Known[]
}

/** More than any page holds, so that a page that was read once is recognised. */
const mostKnown = 200

const stored = z.object({
  since: z.number(),
  known: z.array(z.tuple([z.string(), z.string(), z.number()])),
})

/** The position in a cursor; undefined where there is none or it is not one of ours. */
export function readPosition(cursor: string | undefined): Position | undefined {
  if (cursor === undefined) return undefined
  try {
    const { since, known } = stored.parse(JSON.parse(cursor))
    return { since, known: known.map(([uri, cid, at]) => ({ uri, cid, at })) }
  } catch {
    return undefined
  }
}

export function writePosition({ since, known }: Position): string {
  return JSON.stringify({ since, known: known.map(({ uri, cid, at }) => [uri, cid, at]) })
}

/** The position after these posts were told, or told anew. */
export function advance(position: Position, told: readonly Known[]): Position {
  const replaced = new Set(told.map((one) => one.uri))
  const known = [...told, ...position.known.filter((one) => !replaced.has(one.uri))]
  return {
    since: Math.max(position.since, ...told.map((one) => one.at)),
    known: known.toSorted((a, b) => b.at - a.at).slice(0, mostKnown),
  }
}

/** The position after these posts were told to be gone. */
export function forget(position: Position, uris: ReadonlySet<string>): Position {
  return { ...position, known: position.known.filter((one) => !uris.has(one.uri)) }
}
