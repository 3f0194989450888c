/** PURE. Where the next page of somebody's posts or followers begins: the cursor of these lists. */
import * as z from 'zod'

const stored = z.tuple([z.string(), z.string()])

export interface PublicPlace {
  /** The server that gave the page before: ids are its own. */
  readonly origin: string
  readonly maxId: string
}

/** Undefined for a cursor that is none of ours. */
export function readPlace(cursor: string | undefined): PublicPlace | undefined {
  if (cursor === undefined) return undefined
  try {
    const [origin, maxId] = stored.parse(JSON.parse(cursor))
    return { origin, maxId }
  } catch {
    return undefined
  }
}

export function writePlace(origin: string, maxId: string): string {
  return JSON.stringify([origin, maxId])
}
