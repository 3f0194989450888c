import type { CallInput, Mention } from '@earshot/api'
import { useCallback } from 'react'
import { useWorkspaceSlug } from '../app/session.ts'
import { useUndo } from '../app/UndoProvider.tsx'
import { call } from '../client/call.ts'
import { cache } from '../client/queries.ts'
import { useProblemWords } from '../kit/problem-words.ts'
import { useToast } from '../kit/Toast.tsx'
import { showMention } from '../mention/use-dispose.ts'
import { useText } from '../messages/text.tsx'

export type Saying = CallInput<'correctReading'>['body']

/** Says how a mention is meant, shows it, and offers to take it back; and takes back what was said before. */
export function useCorrect() {
  const workspace = useWorkspaceSlug()
  const say = useText()
  const toast = useToast()
  const offerUndo = useUndo()
  const words = useProblemWords()
  const tried = useCallback(
    async (work: () => Promise<Mention>) => {
      try {
        const mention = await work()
        showMention(workspace, mention)
        for (const name of ['questions', 'agreement', 'corrections']) void cache.invalidateQueries({ queryKey: [name] })
        return mention
      } catch (problem) {
        toast({ text: `${words(problem).what}. ${words(problem).todo}`, tone: 'danger' })
        return undefined
      }
    },
    [workspace, toast, words],
  )
  const takeBack = useCallback(
    async (id: string) => {
      const done = await tried(() => call('takeBackCorrection', { params: { workspace, id } }))
      if (done) toast({ text: say('understanding.undone') })
    },
    [tried, workspace, toast, say],
  )
  const correct = useCallback(
    async (mention: Mention, saying: Saying) => {
      const done = await tried(() => call('correctReading', { params: { workspace, id: mention.id }, body: saying }))
      const id = done?.said?.[saying.about]?.id
      if (id !== undefined) offerUndo(say('understanding.done'), () => void takeBack(id))
    },
    [tried, workspace, offerUndo, say, takeBack],
  )
  return { correct, takeBack }
}
