import type { ChannelDescription, ChannelTitle } from '@earshot/api'
import { useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import { useIntl } from 'react-intl'
import { ask } from '../client/queries.ts'
import { useText } from '../messages/text.tsx'
import { useWorkspaceSlug } from './session.ts'

type Words = ChannelTitle['title']

/** Picks the reader's language out of what a channel says about itself. */
export function useWords(): (words: Words) => string {
  const { locale } = useIntl()
  return useCallback((words) => (locale === 'ru' || locale === 'el' ? words[locale] : words.en), [locale])
}

/** All that the channels say about themselves, with their forms. */
export function useChannels(): readonly ChannelDescription[] {
  const params = { workspace: useWorkspaceSlug() }
  return useQuery({ ...ask('channels', { params }), staleTime: Number.POSITIVE_INFINITY }).data?.items ?? []
}

export function useChannelTitles(): readonly ChannelTitle[] {
  return useQuery(askChannelTitles(useWorkspaceSlug())).data?.items ?? []
}

export function askChannelTitles(workspace: string) {
  return { ...ask('channelTitles', { params: { workspace } }), staleTime: Number.POSITIVE_INFINITY }
}

/** The title of a channel for people; its plain name while that is not known. */
export function useChannelTitle(): (name: string) => string {
  const channels = useChannelTitles()
  const pick = useWords()
  const say = useText()
  return useCallback(
    (name) => {
      const found = channels.find((channel) => channel.name === name)
      if (found) return pick(found.title)
      return name === 'import' ? say('heard.channel.import') : name
    },
    [channels, pick, say],
  )
}
