import type { Mention } from '@earshot/api'
import { audienceOf } from '@earshot/domain'
import { ChevronDown } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { part } from '../app/room-part.ts'
import { useChannelTitle } from '../app/use-channels.ts'
import { RelativeTime } from '../kit/RelativeTime.tsx'
import { VisuallyHidden } from '../kit/VisuallyHidden.tsx'
import { MomentMark } from '../mention/MomentMark.tsx'
import { PostText } from '../mention/PostText.tsx'
import { decidingWords } from '../mention/deciding-words.ts'
import { useText } from '../messages/text.tsx'
import { AudienceMark } from './AudienceMark.tsx'
import styles from './entries.module.css'

/** Not among what a first screen needs. */
const Correcting = lazy(async () => ({
  default: (await part(() => import('../understanding/Correcting.tsx'))).Correcting,
}))
export const ReadingPanel = lazy(async () => ({
  default: (await part(() => import('../understanding/ReadingPanel.tsx'))).ReadingPanel,
}))

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
        <AudienceMark audience={audienceOf(mention)} />
        {mention.editedAt !== undefined && mention.deletedAt === undefined && (
          <span>
            {say('words.edited')} <RelativeTime at={mention.editedAt} />
          </span>
        )}
        {mention.deletedAt !== undefined && (
          <span>
            {say('words.deleted.at')} <RelativeTime at={mention.deletedAt} />
          </span>
        )}
      </p>
      <PostText post={mention} large={here} words={why ? decidingWords(mention) : []} />
      {mention.deletedAt === undefined && (
        <button
          type="button"
          className={styles.moment}
          aria-expanded={why}
          data-tip={say('conversation.why')}
          data-tip-side="start"
          onClick={() => setWhy(!why)}
        >
          {mention.moment ? <MomentMark moment={mention.moment} /> : say('words.moment.none')}
          <VisuallyHidden>{say('conversation.why')}</VisuallyHidden>
          <ChevronDown size={14} aria-hidden="true" />
        </button>
      )}
      <Suspense>
        {here && <Correcting mention={mention} />}
        {why && <ReadingPanel mention={mention} hasKeys={here} />}
      </Suspense>
    </div>
  )
}
