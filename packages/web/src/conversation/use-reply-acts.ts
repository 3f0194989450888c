import type { CallInput, Reply } from '@earshot/api'
import { useMutation } from '@tanstack/react-query'
import { useWorkspaceSlug } from '../app/session.ts'
import { call } from '../client/call.ts'
import { cache, keyOf } from '../client/queries.ts'
import { useProblemWords } from '../kit/problem-words.ts'
import { useToast } from '../kit/Toast.tsx'
import { showReply } from './use-answer.ts'

type Act = 'retry' | 'discard' | 'arrived' | 'lost'

/** What a human can do about an answer that did not simply go out. */
export function useReplyActs(reply: Reply) {
  const workspace = useWorkspaceSlug()
  const toast = useToast()
  const words = useProblemWords()
  const params: CallInput<'sendReply'>['params'] = { workspace, id: reply.id }
  return useMutation({
    mutationFn: async (act: Act) => {
      if (act === 'discard') {
        await call('removeReply', { params })
        await cache.invalidateQueries({ queryKey: keyOf('conversation') })
        return
      }
      const fresh =
        act === 'retry'
          ? await call('sendReply', { params, body: {} })
          : await call('settleReply', { params, body: { arrived: act === 'arrived' } })
      showReply(workspace, fresh)
    },
    onSettled: () => {
      void cache.invalidateQueries({ queryKey: keyOf('replies') })
      void cache.invalidateQueries({ queryKey: keyOf('ten') })
    },
    onError: (problem) => toast({ text: `${words(problem).what}. ${words(problem).todo}`, tone: 'danger' }),
  })
}
