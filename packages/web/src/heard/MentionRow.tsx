import type { Mention } from '@earshot/api'
import { Link } from '@tanstack/react-router'
import { useWorkspaceSlug } from '../app/session.ts'
import { useChannelTitle } from '../app/use-channels.ts'
import { Avatar } from '../kit/Avatar.tsx'
import { RelativeTime } from '../kit/RelativeTime.tsx'
import { MomentMark } from '../mention/MomentMark.tsx'
import { PostText } from '../mention/PostText.tsx'
import { useText } from '../messages/text.tsx'
import type { HeardSearch } from './filters.ts'
import styles from './Heard.module.css'

/** One mention in the stream: who, what they said, what it asks, and how it is accounted for. */
export function MentionRow({
  mention,
  open,
  search,
}: {
  readonly mention: Mention
  readonly open: boolean
  readonly search: HeardSearch
}) {
  const say = useText()
  const workspace = useWorkspaceSlug()
  const channelTitle = useChannelTitle()
  return (
    <div role="listitem">
      <Link
        to="/w/$workspace/heard"
        params={{ workspace }}
        search={search}
        className={styles.row}
        data-mention={mention.id}
        aria-current={open || undefined}
        preload={false}
      >
        <Avatar name={mention.person.name} url={mention.person.avatarUrl} size={32} />
        <div className={styles.body}>
          <p className={styles.who}>
            <strong>
              <bdi>{mention.person.name}</bdi>
            </strong>{' '}
            <span className={styles.quiet}>
              {channelTitle(mention.channel)} · <RelativeTime at={mention.postedAt} />
              {mention.editedAt !== undefined && ` · ${say('words.edited')}`}
            </span>
          </p>
          <PostText post={mention} clamp />
          <p className={styles.marks}>
            {mention.moment && <MomentMark moment={mention.moment} />}
            <span className={styles.quiet}>
              {say(`words.disposition.${mention.disposition}`)}
              {mention.dispositionReason && `: ${say(`words.reason.${mention.dispositionReason}`)}`}
            </span>
          </p>
        </div>
      </Link>
    </div>
  )
}
