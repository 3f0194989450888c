import type { Audience, Conversation, Mention, Reply } from '@earshot/api'
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

interface AnswerOf {
  readonly mention: Mention
  readonly audience: Audience
  /** A draft or failed reply whose text is being changed; sending it keeps its key, so that it never goes out twice. */
  readonly editing: Reply | undefined
  readonly onSent: () => void
}

/** The text of the answer to one mention for one audience, and its sending. */
export function useAnswer({ mention, audience, editing, onSent }: AnswerOf) {
  const workspace = useWorkspaceSlug()
  const draft = { workspace, mentionId: mention.id, audience }
  const [text, setText] = useState(() => editing?.text ?? keptDraft(draft))

  const write = (next: string) => {
    setText(next)
    if (!editing) keepDraft(draft, next)
  }
  const send = useMutation({
    mutationFn: async ({ anyway }: { readonly anyway: boolean }) => {
      if (!editing) {
        const body = { mentionId: mention.id, text, audience, send: true, anyway }
        return call('writeReply', { params: { workspace }, body })
      }
      const params = { workspace, id: editing.id }
      await call('changeReply', { params, body: { text } })
      return call('sendReply', { params, body: { anyway } })
    },
    onSuccess: (reply) => {
      showReply(workspace, reply)
      write('')
      onSent()
    },
    onError: (problem) => {
      if (isConflict(problem)) void cache.invalidateQueries({ queryKey: keyOf('conversation') })
    },
  })
  return { text, write, send }
}

export type Answer = ReturnType<typeof useAnswer>
