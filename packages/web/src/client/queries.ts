import type { CallInput, CallOutput } from '@earshot/api'
import { MutationCache, QueryCache, QueryClient, queryOptions } from '@tanstack/react-query'
import { call } from './call.ts'
import type { DoorName } from './doors.ts'
import { CallProblem, mayPass } from './problem.ts'

const onSignedOut = new Set<() => void>()

/** Calls `listener` when the server no longer knows the reader who was signed in. */
export function whenSignedOut(listener: () => void): void {
  onSignedOut.add(listener)
}

function noticeSignedOut(problem: unknown): void {
  if (!(problem instanceof CallProblem) || problem.code !== 'not-signed-in') return
  if (cache.getQueryData(keyOf('me', {})) === undefined) return
  for (const listener of onSignedOut) listener()
}

/** One cache for the whole page. What live events keep fresh is not asked for again by itself. */
export const cache: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: noticeSignedOut }),
  mutationCache: new MutationCache({ onError: noticeSignedOut }),
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      retry: (failures, problem) => mayPass(problem) && failures < 2,
      refetchOnWindowFocus: false,
    },
    mutations: { retry: false },
  },
})

/** The cache key of a call: name first, then workspace, then the rest. `keyOf('ten', …)` and `keyOf('ten')` both work. */
export function keyOf<N extends DoorName>(name: N, input?: CallInput<N>) {
  return input === undefined ? ([name] as const) : ([name, input] as const)
}

/** What `useQuery` needs to ask a route: `useQuery(ask('ten', { params: { workspace } }))`. */
export function ask<N extends DoorName>(name: N, input: CallInput<N>) {
  return queryOptions<CallOutput<N>>({
    queryKey: keyOf(name, input),
    queryFn: ({ signal }) => call(name, input, { signal }),
  })
}
