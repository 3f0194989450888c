import { useQuery } from '@tanstack/react-query'
import { useWorkspaceSlug } from '../app/session.ts'
import { ask } from '../client/queries.ts'

/** The name of a channel as people know it. The network names itself; until it is known, its id stands in. */
export function useChannelTitle(): (channel: string) => string {
  const workspace = useWorkspaceSlug()
  const { data } = useQuery({ ...ask('channels', { params: { workspace } }), staleTime: Infinity })
  return (channel) =>
    data?.items.find(({ name }) => name === channel)?.title ?? channel.charAt(0).toUpperCase() + channel.slice(1)
}
