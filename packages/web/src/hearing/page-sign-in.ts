import { useMutation } from '@tanstack/react-query'
import { useWorkspaceSlug } from '../app/session.ts'
import { call } from '../client/call.ts'

const key = 'page-sign-in'

/** What this browser keeps while its person is on the page of a network. */
interface Away {
  readonly workspace: string
  readonly ticket: string
}

/** Our address to which people come back, on which they agree with the network once. */
export function cameBackTo(): string {
  return new URL('/signed-in', location.origin).href
}

/** Sends the person to the page of the network. */
export function usePageSignIn() {
  const workspace = useWorkspaceSlug()
  return useMutation({
    mutationFn: async (input: {
      readonly channel: string
      readonly values: Record<string, string>
      readonly accountId: string | undefined
    }) => {
      const { accountId, ...rest } = input
      const body = { ...rest, redirect: cameBackTo(), ...(accountId !== undefined && { accountId }) }
      const { address, ticket } = await call('beginPageSignIn', { params: { workspace }, body })
      const away: Away = { workspace, ticket }
      sessionStorage.setItem(key, JSON.stringify(away))
      location.assign(address)
    },
  })
}

/** Where whoever began at `localhost` and was sent back to 127.0.0.1 goes on; undefined for everybody else. */
export function fromAddressToName(href: string): string | undefined {
  const url = new URL(href)
  if (url.hostname !== '127.0.0.1' || url.searchParams.get('at') !== 'localhost') return undefined
  url.hostname = 'localhost'
  url.searchParams.delete('at')
  return url.href
}

/** What was kept, once: a code counts only once. */
export function takeAway(): Away | undefined {
  const kept = sessionStorage.getItem(key)
  sessionStorage.removeItem(key)
  if (kept === null) return undefined
  const away: unknown = JSON.parse(kept)
  const isOurs = typeof away === 'object' && away !== null && 'workspace' in away && 'ticket' in away
  return isOurs ? { workspace: String(away.workspace), ticket: String(away.ticket) } : undefined
}
