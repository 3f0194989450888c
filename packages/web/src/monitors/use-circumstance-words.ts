import type { MonitorQuery } from '@earshot/api'
import { useCallback } from 'react'
import { useChannelTitle } from '../app/use-channels.ts'
import { useText } from '../messages/text.tsx'
import { useLanguageName } from '../mention/use-language-name.ts'

/** What a post has to be besides its words, a short line for each; none when it may be anything. */
export function useCircumstanceWords(): (query: MonitorQuery) => string[] {
  const say = useText()
  const channelTitle = useChannelTitle()
  const languageName = useLanguageName()
  return useCallback(
    ({ languages, channels, authors = [], kinds = [] }) =>
      [
        languages.map(languageName),
        channels.map(channelTitle),
        authors.map((author) => `@${author.replace(/^@/, '')}`),
        kinds.map((kind) => say(`monitor.kinds.${kind}`)),
      ]
        .filter((list) => list.length > 0)
        .map((list) => list.join(', ')),
    [say, channelTitle, languageName],
  )
}
