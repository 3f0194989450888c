import type { MonitorQuery, Preview } from '@earshot/api'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useWorkspaceSlug } from '../app/session.ts'
import { ask } from '../client/queries.ts'
import { useCall } from '../client/use-call.ts'
import { plainQuery } from '../monitors/entries.ts'

const pollMs = 500

/** Looks how much a query would hear; `preview` fills while the look goes on. */
export function usePreview(brandId?: string) {
  const workspace = useWorkspaceSlug()
  const [first, setFirst] = useState<{ readonly key: string; readonly preview: Preview }>()
  const start = useCall('startPreview')
  const later = useQuery({
    ...ask('preview', { params: { workspace, id: first?.preview.id ?? '' } }),
    enabled: first?.preview.state === 'running',
    refetchInterval: (query) => (query.state.data?.state === 'done' ? false : pollMs),
    staleTime: 0,
  })
  const preview = later.data ?? first?.preview
  return {
    preview,
    looking: start.isPending || preview?.state === 'running',
    /** The query that was looked at to the end, as `plainQuery` spells it. */
    seen: preview?.state === 'done' ? first?.key : undefined,
    problem: start.error ?? later.error,
    look: (query: MonitorQuery) => {
      const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
      const body = { query, timeZone, ...(brandId !== undefined && { brandId }) }
      start.mutate(
        { params: { workspace }, body },
        { onSuccess: (answer) => setFirst({ key: plainQuery(query), preview: answer }) },
      )
    },
  }
}
