import type { TenItem } from '@earshot/api'

/** A place in the list as the reader sees it. `gone`: no longer among the Ten, greyed until the reader looks away. */
export interface Place {
  readonly item: TenItem
  readonly gone: boolean
}

export interface Arrangement {
  readonly places: readonly Place[]
  /** How many people are among the Ten and not yet on the screen. */
  readonly unseen: number
}

/**
 * Lays the Ten out. While the reader holds the list (points at it, has the focus in it, has a person open) nothing moves:
 * what is shown is refreshed in its place, what left is greyed, what came waits behind “3 new”.
 */
export function arrange(shown: readonly Place[], ten: readonly TenItem[], held: boolean): Arrangement {
  if (!held || shown.length === 0) return { places: ten.map((item) => ({ item, gone: false })), unseen: 0 }
  const fresh = new Map(ten.map((item) => [item.mention.id, item]))
  const places = shown.map(({ item }) => {
    const now = fresh.get(item.mention.id)
    return { item: now ?? item, gone: now === undefined }
  })
  const known = new Set(shown.map(({ item }) => item.mention.id))
  return { places, unseen: ten.filter(({ mention }) => !known.has(mention.id)).length }
}
