import type { MonitorQuery, Preview } from '@earshot/api'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useWorkspaceSlug } from '../app/session.ts'
import { ask } from '../client/queries.ts'
import { useCall } from '../client/use-call.ts'

const pollMs = 500

/** Looks how much a query would hear; `preview` fills while the look goes on. */
export function usePreview(brandId?: string) {
  const workspace = useWorkspaceSlug()
  const [first, setFirst] = useState<Preview>()
  const start = useCall('startPreview', { onDone: setFirst })
  const later = useQuery({
    ...ask('preview', { params: { workspace, id: first?.id ?? '' } }),
    enabled: first !== undefined && first.state === 'running',
    refetchInterval: (query) => (query.state.data?.state === 'done' ? false : pollMs),
    staleTime: 0,
  })
  const preview = later.data ?? first
  return {
    preview,
    looking: start.isPending || preview?.state === 'running',
    problem: start.error ?? later.error,
    look: (query: MonitorQuery) => {
      const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
      start.mutate({ params: { workspace }, body: { query, timeZone, ...(brandId !== undefined && { brandId }) } })
    },
  }
}
