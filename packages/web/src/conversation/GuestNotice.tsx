import type { Conversation, Guest } from '@earshot/api'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useWorkspaceSlug } from '../app/session.ts'
import { call } from '../client/call.ts'
import { cache, keyOf } from '../client/queries.ts'
import { Button } from '../kit/Button.tsx'
import { Confirm } from '../kit/Confirm.tsx'
import { Notice } from '../kit/Notice.tsx'
import { useProblemWords } from '../kit/problem-words.ts'
import { useToast } from '../kit/Toast.tsx'
import { useText } from '../messages/text.tsx'

/** How somebody came into the conversation, and what is known of who it is. */
export function GuestNotice({ guest, person }: { readonly guest: Guest; readonly person: Conversation['person'] }) {
  const say = useText()
  const workspace = useWorkspaceSlug()
  const toast = useToast()
  const words = useProblemWords()
  const [asking, setAsking] = useState(false)
  const find = useMutation({
    mutationFn: (same: boolean) =>
      call('sayOfGuest', { params: { workspace, id: guest.invitationId }, body: { same } }),
    onSettled: () => {
      setAsking(false)
      void cache.invalidateQueries({ queryKey: keyOf('conversation') })
      void cache.invalidateQueries({ queryKey: keyOf('mention') })
    },
    onError: (problem) => toast({ text: `${words(problem).what}. ${words(problem).todo}`, tone: 'danger' }),
  })
  const names = { name: person.name, guest: guest.handle ?? guest.name, by: guest.said?.by ?? guest.invitedBy }
  if (guest.isCertain) return <Notice>{say('private.guest.certain', names)}</Notice>
  if (guest.said) return <Notice tone="positive">{say('private.guest.said', names)}</Notice>
  return (
    <>
      <Notice
        tone="caution"
        actions={
          <>
            <Button small pending={find.isPending} onClick={() => find.mutate(true)}>
              {say('private.guest.same', names)}
            </Button>
            <Button small pending={find.isPending} onClick={() => setAsking(true)}>
              {say('private.guest.other')}
            </Button>
          </>
        }
      >
        {say('private.guest.uncertain', names)}
      </Notice>
      {asking && (
        <Confirm
          title={say('private.other.title')}
          act={say('private.other.go')}
          pending={find.isPending}
          onAct={() => find.mutate(false)}
          onClose={() => setAsking(false)}
        >
          {say('private.other.text', names)}
        </Confirm>
      )}
    </>
  )
}
