import type { CallInput, Conversation, Mention } from '@earshot/api'
import { useCallback } from 'react'
import { useWorkspaceSlug } from '../app/session.ts'
import { useUndo } from '../app/UndoProvider.tsx'
import { withMention } from '../client/apply-live.ts'
import { call } from '../client/call.ts'
import { cache, keyOf } from '../client/queries.ts'
import { useProblemWords } from '../kit/problem-words.ts'
import { useToast } from '../kit/Toast.tsx'
import { useText } from '../messages/text.tsx'

export type Disposal = CallInput<'disposeMention'>['body']

/** Closes the account of a mention, says so, and offers to take it back. */
export function useDispose(): (mention: Mention, disposal: Disposal) => Promise<void> {
  const workspace = useWorkspaceSlug()
  const say = useText()
  const toast = useToast()
  const offerUndo = useUndo()
  const words = useProblemWords()
  return useCallback(
    async (mention, disposal) => {
      const send = async (body: Disposal, done: () => void) => {
        try {
          showMention(workspace, await call('disposeMention', { params: { workspace, id: mention.id }, body }))
          done()
        } catch (problem) {
          toast({ text: `${words(problem).what}. ${words(problem).todo}`, tone: 'danger' })
        }
      }
      const undo = () => void send({ disposition: 'waiting' }, () => toast({ text: say('words.undone') }))
      await send(disposal, () => offerUndo(say(`words.disposition.${disposal.disposition}.done`), undo))
    },
    [workspace, say, toast, offerUndo, words],
  )
}

/** Puts a mention as the server just told it wherever it is on the screen. */
export function showMention(workspace: string, mention: Mention): void {
  const at = (id: string) => ({ params: { workspace, id } })
  cache.setQueryData(keyOf('mention', at(mention.id)), mention)
  cache.setQueryData<Conversation>(
    keyOf('conversation', at(mention.conversationId)),
    (known) => known && withMention(known, mention),
  )
  void cache.invalidateQueries({ queryKey: keyOf('ten') })
}
