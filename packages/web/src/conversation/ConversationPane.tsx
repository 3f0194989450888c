import type { Conversation, Mention } from '@earshot/api'
import { useQuery } from '@tanstack/react-query'
import { useWorkspaceSlug } from '../app/session.ts'
import { ask } from '../client/queries.ts'
import { Failure } from '../kit/Failure.tsx'
import { ConversationLoading } from './ConversationLoading.tsx'
import { ConversationSheet } from './ConversationSheet.tsx'

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
  const problem = mention.error ?? conversation.error
  const shown = conversation.data && mention.data && { conversation: conversation.data, mention: mention.data }
  if (shown) {
    return <ConversationSheet conversation={shown.conversation} mention={here(shown)} onClose={onClose} />
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
