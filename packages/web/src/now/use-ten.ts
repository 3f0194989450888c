import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useWorkspaceSlug } from '../app/session.ts'
import { ask } from '../client/queries.ts'
import { useNow } from '../kit/use-now.ts'
import { arrange } from './arrange.ts'
import type { Arrangement } from './arrange.ts'

/** Midnight of the reader's day, in epoch milliseconds. */
export function dayStart(now: number): number {
  return new Date(now).setHours(0, 0, 0, 0)
}

/** The Ten as they are now. Live events refresh the same place in the cache. */
export function useTen() {
  const workspace = useWorkspaceSlug()
  const since = dayStart(useNow())
  return useQuery(ask('ten', { params: { workspace }, query: { dayStart: since } }))
}

/** The Ten laid out so that nothing moves while the reader holds the list; `apply` shows everything anew. */
export function useArrangement(
  held: boolean,
): Arrangement & { readonly apply: () => void; readonly query: ReturnType<typeof useTen> } {
  const query = useTen()
  const items = query.data?.items
  const [state, setState] = useState<{
    readonly from: typeof items
    readonly held: boolean
    readonly laid: Arrangement
  }>({
    from: undefined,
    held: false,
    laid: { places: [], unseen: 0 },
  })
  // Derived while rendering, so that no frame shows an order the reader did not agree to.
  if (items && (state.from !== items || state.held !== held)) {
    setState({ from: items, held, laid: arrange(state.laid.places, items, held) })
  }
  const apply = () => {
    if (items) setState({ from: items, held, laid: arrange([], items, false) })
  }
  return { ...state.laid, apply, query }
}
