import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useWorkspaceSlug } from '../app/session.ts'
import { call } from '../client/call.ts'
import { useLive } from '../client/LiveProvider.tsx'
import { queryOf } from './filters.ts'
import type { HeardSearch } from './filters.ts'
import { toQuery } from './to-query.ts'

const pageSize = 50
const askNewAfterMs = 300

/** The stream under these filters: pages of it, how many there are, and how many came since, without moving anything. */
export function useHeard(search: HeardSearch) {
  const workspace = useWorkspaceSlug()
  const cache = useQueryClient()
  const params = { workspace }
  const query = toQuery(queryOf(search))
  const key = ['heard', workspace, query] as const
  const pages = useInfiniteQuery({
    queryKey: key,
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      call(
        'mentions',
        { params, query: { ...query, limit: pageSize, ...(pageParam !== '' && { after: pageParam }) } },
        { signal },
      ),
    getNextPageParam: (page) => page.next,
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: keepPreviousData,
  })
  const count = useQuery({
    queryKey: ['heardCount', workspace, query],
    queryFn: ({ signal }) => call('countMentions', { params, query }, { signal }),
  })
  const newest = pages.data?.pages[0]?.newest
  const arrived = useArrived(
    async () => {
      if (newest === undefined) return 0
      return (await call('countMentions', { params, query: { ...query, newerThan: newest } })).count
    },
    `${JSON.stringify(query)} ${newest ?? ''}`,
  )
  return {
    pages,
    count: count.data,
    arrived,
    mentions: pages.data?.pages.flatMap((page) => page.items) ?? [],
    showNew: () => Promise.all([cache.resetQueries({ queryKey: key }), count.refetch()]),
  }
}

/** Counts anew what has arrived, soon after the network has brought something; at most three times a second. */
function useArrived(ask: () => Promise<number>, since: string): number {
  const [arrived, setArrived] = useState({ since, count: 0 })
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const latest = useRef(ask)
  useEffect(() => {
    latest.current = ask
  })
  useEffect(() => () => clearTimeout(timer.current), [])
  useLive((event) => {
    if (event.type !== 'heard' || timer.current !== undefined) return
    timer.current = setTimeout(() => {
      timer.current = undefined
      // A count that fails is asked for again with the next arrival.
      latest.current().then(
        (count) => setArrived({ since, count }),
        () => undefined,
      )
    }, askNewAfterMs)
  })
  return arrived.since === since ? arrived.count : 0
}
