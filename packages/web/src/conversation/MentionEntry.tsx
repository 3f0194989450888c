import type { Mention } from '@earshot/api'
import { useState } from 'react'
import { useChannelTitle } from '../app/use-channels.ts'
import { Button } from '../kit/Button.tsx'
import { RelativeTime } from '../kit/RelativeTime.tsx'
import { MomentMark } from '../mention/MomentMark.tsx'
import { PostText } from '../mention/PostText.tsx'
import { decidingWords, Reading } from '../mention/Reading.tsx'
import { useText } from '../messages/text.tsx'
import styles from './entries.module.css'

/** What the person wrote; `here` is what is being answered, larger than the rest. */
export function MentionEntry({ mention, here }: { readonly mention: Mention; readonly here: boolean }) {
  const say = useText()
  const channelTitle = useChannelTitle()
  const [why, setWhy] = useState(false)
  return (
    <div className={styles.mention} data-here={here}>
      <p className={styles.meta}>
        <bdi className={styles.author}>{mention.person.name}</bdi>
        <span>
          {channelTitle(mention.channel)} · <RelativeTime at={mention.postedAt} href={mention.url} />
        </span>
        {mention.editedAt !== undefined && mention.deletedAt === undefined && (
          <span>
            {say('words.edited')} <RelativeTime at={mention.editedAt} />
          </span>
        )}
        {mention.deletedAt !== undefined && <RelativeTime at={mention.deletedAt} />}
      </p>
      <PostText post={mention} large={here} words={why ? decidingWords(mention) : []} />
      {mention.deletedAt === undefined && (
        <div className={styles.readingLine}>
          {mention.moment ? (
            <MomentMark moment={mention.moment} />
          ) : (
            <span className={styles.none}>{say('words.moment.none')}</span>
          )}
          <Button look="quiet" small aria-expanded={why} onClick={() => setWhy(!why)}>
            {say('conversation.why')}
          </Button>
        </div>
      )}
      {why && <Reading mention={mention} />}
    </div>
  )
}
