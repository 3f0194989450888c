import type { Conversation, Mention } from '@earshot/api'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useEffect } from 'react'
import { part } from '../app/room-part.ts'
import { useWorkspaceSlug } from '../app/session.ts'
import { ask } from '../client/queries.ts'
import { Failure } from '../kit/Failure.tsx'
import { ConversationLoading } from './ConversationLoading.tsx'

const loadSheet = async () => ({ default: (await part(() => import('./ConversationSheet.tsx'))).ConversationSheet })
const ConversationSheet = lazy(loadSheet)

interface ConversationPaneProps {
  readonly mentionId: string
  /** The mention, where the list beside already has it. */
  readonly known?: Mention | undefined
  /** Goes back to the list; the list takes the focus. */
  readonly onClose: () => void
}

/** The conversation a mention belongs to, opened at that mention, ready for an answer. Give it `key={mentionId}`. */
export function ConversationPane({ mentionId, known, onClose }: ConversationPaneProps) {
  const workspace = useWorkspaceSlug()
  const asked = ask('mention', { params: { workspace, id: mentionId } })
  const mention = useQuery({ ...asked, ...(known && { initialData: known }) })
  const id = mention.data?.conversationId ?? ''
  const conversation = useQuery({ ...ask('conversation', { params: { workspace, id } }), enabled: id !== '' })
  // The code comes while the conversation is asked for; when it fails, showing it tells.
  useEffect(() => void loadSheet().catch(() => undefined), [])
  const problem = mention.error ?? conversation.error
  const shown = conversation.data && mention.data && { conversation: conversation.data, mention: mention.data }
  if (shown) {
    return (
      <Suspense fallback={<ConversationLoading />}>
        <ConversationSheet conversation={shown.conversation} mention={here(shown)} onClose={onClose} />
      </Suspense>
    )
  }
  if (problem)
    return <Failure problem={problem} onRetry={() => void (mention.error ? mention : conversation).refetch()} />
  return <ConversationLoading />
}

/** The mention as the conversation knows it, which live events refresh first. */
function here({ conversation, mention }: { readonly conversation: Conversation; readonly mention: Mention }): Mention {
  const entry = conversation.entries.find((each) => each.kind === 'mention' && each.mention.id === mention.id)
  return entry?.kind === 'mention' ? entry.mention : mention
}
