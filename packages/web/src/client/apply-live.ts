import type { Conversation, LiveEvent, Mention, Reply } from '@earshot/api'
import type { QueryClient } from '@tanstack/react-query'

/**
 * The conversation with this answer in it: in the place of its older state, or at its time. The response to a click may come
 * after the network was told: an earlier attempt changes nothing.
 */
export function withReply(conversation: Conversation, reply: Reply): Conversation {
  const isThis = (entry: Conversation['entries'][number]) => entry.kind === 'reply' && entry.reply.id === reply.id
  const known = conversation.entries.find(isThis)
  if (known?.kind === 'reply' && known.reply.attempts > reply.attempts) return conversation
  const others = conversation.entries.filter((entry) => !isThis(entry))
  const at = reply.sentAt ?? reply.createdAt
  return {
    ...conversation,
    entries: [...others, { kind: 'reply' as const, at, reply }].toSorted((a, b) => a.at - b.at),
  }
}

/** The conversation with the mention as it is now; a mention that is new to it comes in at its time. */
export function withMention(conversation: Conversation, mention: Mention): Conversation {
  const others = conversation.entries.filter((entry) => entry.kind !== 'mention' || entry.mention.id !== mention.id)
  const entry = { kind: 'mention' as const, at: mention.postedAt, mention }
  return { ...conversation, entries: [...others, entry].toSorted((a, b) => a.at - b.at) }
}

/** Puts what just happened in a workspace into the cache, so that no screen has to ask. */
export function applyLive(cache: QueryClient, workspace: string, event: LiveEvent): void {
  const params = (id: string) => ({ params: { workspace, id } })
  const inConversation = (id: string, change: (conversation: Conversation) => Conversation) =>
    cache.setQueryData<Conversation>(['conversation', params(id)], (known) => known && change(known))
  switch (event.type) {
    case 'ten':
      cache.setQueriesData({ queryKey: ['ten'], predicate: (query) => isOf(query.queryKey, workspace) }, event.ten)
      return
    case 'mention':
      takeMention(event.mention)
      return
    case 'heard':
      for (const mention of event.newest) takeMention(mention)
      return
    case 'reply':
      inConversation(event.reply.conversationId, (conversation) => withReply(conversation, event.reply))
      // What is said of the person beside it counts their answers.
      if (event.reply.state === 'sent') {
        void cache.invalidateQueries({ queryKey: ['conversation', params(event.reply.conversationId)] })
      }
      return
    case 'import':
      cache.setQueryData(['import', params(event.import.id)], event.import)
      replaceInLists('imports', event.import)
      return
    case 'source':
      replaceInLists('sources', event.source)
      return
    case 'monitor':
      replaceInLists('monitors', event.monitor)
      return
    case 'hello':
    case 'resync':
      return
  }

  function takeMention(mention: Mention): void {
    cache.setQueryData<Mention>(['mention', params(mention.id)], (known) => known && mention)
    const key = ['conversation', params(mention.conversationId)]
    const isNew = cache.getQueryData<Conversation>(key)?.entries.every((entry) => !isOfMention(entry, mention)) === true
    inConversation(mention.conversationId, (conversation) => withMention(conversation, mention))
    // How it is answered, and who came with it, only the server knows; so it does where it belonged before.
    if (isNew) void cache.invalidateQueries({ queryKey: key })
    const wasIn = (known: Conversation | undefined) =>
      known?.id !== mention.conversationId && known?.entries.some((entry) => isOfMention(entry, mention)) === true
    void cache.invalidateQueries({
      queryKey: ['conversation'],
      predicate: ({ state }) => wasIn(state.data as Conversation | undefined), // What is kept under this key.
    })
  }

  function replaceInLists(name: string, item: { readonly id: string }): void {
    const filters = {
      queryKey: [name],
      predicate: (query: { queryKey: readonly unknown[] }) => isOf(query.queryKey, workspace),
    }
    cache.setQueriesData<{ items: { id: string }[] }>(filters, (known) => {
      if (!known) return known
      const isNew = known.items.every((other) => other.id !== item.id)
      return {
        ...known,
        items: isNew ? [item, ...known.items] : known.items.map((other) => (other.id === item.id ? item : other)),
      }
    })
  }
}

function isOfMention(entry: Conversation['entries'][number], { id }: Mention): boolean {
  return entry.kind === 'mention' && entry.mention.id === id
}

function isOf(queryKey: readonly unknown[], workspace: string): boolean {
  const input = queryKey[1]
  if (typeof input !== 'object' || input === null || !('params' in input)) return false
  const params = input.params
  return typeof params === 'object' && params !== null && 'workspace' in params && params.workspace === workspace
}
