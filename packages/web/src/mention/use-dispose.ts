import type { CallInput, Mention } from '@earshot/api'
import { useCallback, useState } from 'react'
import { useKeys } from '../app/KeysProvider.tsx'
import { pressOf } from '../app/keys.ts'
import { useWorkspaceSlug } from '../app/session.ts'
import { withMention } from '../client/apply-live.ts'
import { call } from '../client/call.ts'
import { cache, keyOf } from '../client/queries.ts'
import { useProblemWords } from '../kit/problem-words.ts'
import { useToast } from '../kit/Toast.tsx'
import { useText } from '../messages/text.tsx'

export type Disposal = CallInput<'disposeMention'>['body']

/** Closes the account of a mention, says so, and takes it back on `z` for as long as the screen is there. */
export function useDispose(): { readonly dispose: (mention: Mention, disposal: Disposal) => Promise<boolean> } {
  const workspace = useWorkspaceSlug()
  const say = useText()
  const toast = useToast()
  const words = useProblemWords()
  const [last, setLast] = useState<Mention | undefined>()

  const send = useCallback(
    async (mention: Mention, body: Disposal) => {
      const fresh = await call('disposeMention', { params: { workspace, id: mention.id }, body })
      const at = (id: string) => ({ params: { workspace, id } })
      cache.setQueryData(keyOf('mention', at(fresh.id)), fresh)
      cache.setQueryData(keyOf('conversation', at(fresh.conversationId)), (known) => known && withMention(known, fresh))
      void cache.invalidateQueries({ queryKey: keyOf('ten') })
    },
    [workspace],
  )
  const undo = async () => {
    if (!last) return
    setLast(undefined)
    try {
      await send(last, { disposition: 'waiting' })
      toast({ text: say('words.undone') })
    } catch (problem) {
      toast({ text: words(problem).what, tone: 'danger' })
    }
  }
  useKeys({ undo: last && (() => void undo()) })

  const dispose = async (mention: Mention, disposal: Disposal) => {
    try {
      await send(mention, disposal)
    } catch (problem) {
      toast({ text: `${words(problem).what}. ${words(problem).todo}`, tone: 'danger' })
      return false
    }
    setLast(mention)
    toast({
      text: say(`words.disposition.${disposal.disposition}.done`),
      action: {
        label: say('keys.undo'),
        hint: pressOf('undo'),
        onAct: () => void send(mention, { disposition: 'waiting' }).then(() => toast({ text: say('words.undone') })),
      },
    })
    return true
  }
  return { dispose }
}
