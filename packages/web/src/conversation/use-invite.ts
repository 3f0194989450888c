import type { InvitationOffer, Mention } from '@earshot/api'
import { useMutation } from '@tanstack/react-query'
import { useWorkspaceSlug } from '../app/session.ts'
import { call } from '../client/call.ts'

/** Asks for the words that invite the author of a public mention to go on in private; nothing is sent. */
export function useInvite(mention: Mention, onOffer: (offer: InvitationOffer) => void) {
  const workspace = useWorkspaceSlug()
  return useMutation({
    mutationFn: (accountId?: string) =>
      call('invite', { params: { workspace, id: mention.id }, body: accountId === undefined ? {} : { accountId } }),
    onSuccess: onOffer,
  })
}
