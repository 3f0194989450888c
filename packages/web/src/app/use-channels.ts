import type { ChannelDescription } from '@earshot/api'
import { useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import { useIntl } from 'react-intl'
import { ask } from '../client/queries.ts'
import { useText } from '../messages/text.tsx'
import { useWorkspaceSlug } from './session.ts'

type Words = ChannelDescription['title']

/** Picks the reader's language out of what a channel says about itself. */
export function useWords(): (words: Words) => string {
  const { locale } = useIntl()
  return useCallback((words) => (locale === 'ru' || locale === 'el' ? words[locale] : words.en), [locale])
}

export function useChannels(): readonly ChannelDescription[] {
  const workspace = useWorkspaceSlug()
  return (
    useQuery({ ...ask('channels', { params: { workspace } }), staleTime: Number.POSITIVE_INFINITY }).data?.items ?? []
  )
}

/** The title of a channel for people; its plain name while that is not known. */
export function useChannelTitle(): (name: string) => string {
  const channels = useChannels()
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
