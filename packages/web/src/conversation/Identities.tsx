import type { Conversation } from '@earshot/api'
import { useChannelTitle } from '../app/use-channels.ts'
import styles from './PersonHead.module.css'

/** Where a person is known from, each with its own page where it has one. */
export function Identities({ person }: { readonly person: Conversation['person'] }) {
  const channelTitle = useChannelTitle()
  return person.identities.map(({ channel, ref, handle, url }) => {
    const words = `${channelTitle(channel)}${handle ? ` ${handle}` : ''}`
    return (
      <span key={`${channel} ${ref}`} className={styles.identity}>
        {url ? (
          <a href={url} target="_blank" rel="noreferrer noopener">
            <bdi>{words}</bdi>
          </a>
        ) : (
          <bdi>{words}</bdi>
        )}
      </span>
    )
  })
}
