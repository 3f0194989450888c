import type { Conversation, Mention, Reply } from '@earshot/api'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useWorkspaceSlug } from '../app/session.ts'
import { withReply } from '../client/apply-live.ts'
import { call } from '../client/call.ts'
import { CallProblem } from '../client/problem.ts'
import { cache, keyOf } from '../client/queries.ts'
import { keepDraft, keptDraft } from './drafts.ts'

/** Puts a reply as the server just told it into the conversation on the screen. */
export function showReply(workspace: string, reply: Reply): void {
  const key = keyOf('conversation', { params: { workspace, id: reply.conversationId } })
  cache.setQueryData<Conversation>(key, (known) => known && withReply(known, reply))
}

/** True when somebody answered meanwhile: the human decides whether theirs goes out as well. */
export function isConflict(problem: unknown): boolean {
  return problem instanceof CallProblem && problem.code === 'already-answered'
}

/**
 * The text of the answer to one mention and its sending. `editing` is a draft or failed reply whose text is being changed;
 * sending it keeps its key, so that it never goes out twice.
 */
export function useAnswer(mention: Mention, onSent: () => void) {
  const workspace = useWorkspaceSlug()
  const [text, setText] = useState(() => keptDraft(workspace, mention.id))
  const [editing, setEditing] = useState<Reply | undefined>()

  const write = (next: string) => {
    setText(next)
    keepDraft(workspace, mention.id, next)
  }
  const send = useMutation({
    mutationFn: async ({ anyway }: { readonly anyway: boolean }) => {
      if (!editing)
        return call('writeReply', { params: { workspace }, body: { mentionId: mention.id, text, send: true, anyway } })
      const params = { workspace, id: editing.id }
      await call('changeReply', { params, body: { text } })
      return call('sendReply', { params, body: { anyway } })
    },
    onSuccess: (reply) => {
      showReply(workspace, reply)
      write('')
      setEditing(undefined)
      onSent()
    },
    onError: (problem) => {
      if (isConflict(problem)) void cache.invalidateQueries({ queryKey: keyOf('conversation') })
    },
  })
  return {
    text,
    write,
    editing,
    edit: (reply: Reply) => {
      setEditing(reply)
      write(reply.text)
    },
    stopEditing: () => {
      setEditing(undefined)
      write('')
    },
    send,
  }
}

export type Answer = ReturnType<typeof useAnswer>
