import type { Mention } from '@earshot/api'
import { Link } from '@tanstack/react-router'
import { useWorkspaceSlug } from '../app/session.ts'
import { useChannelTitle } from '../app/use-channels.ts'
import { Avatar } from '../kit/Avatar.tsx'
import { RelativeTime } from '../kit/RelativeTime.tsx'
import { MomentMark } from '../mention/MomentMark.tsx'
import { PostText } from '../mention/PostText.tsx'
import { useText } from '../messages/text.tsx'
import { unsureMoment } from '../understanding/sayings.ts'
import type { HeardSearch } from './filters.ts'
import styles from './Heard.module.css'
import { RivalMark } from './RivalMark.tsx'

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
              <RivalMark brandId={mention.brandId} />
            </span>
          </p>
          <PostText post={mention} clamp />
          <p className={styles.marks}>
            {mention.moment ? <MomentMark moment={mention.moment} /> : <Perhaps mention={mention} />}
            {mention.speaker !== 'person' && (
              <span className={styles.quiet}>{say(`words.speaker.${mention.speaker}`)}</span>
            )}
            <span className={styles.quiet}>
              {say(`words.disposition.${mention.disposition}`)}
              {mention.dispositionReason && `: ${say(`words.reason.${mention.dispositionReason}`)}`}
            </span>
          </p>
        </div>
      </Link>
      {mention.copies && search.copies === undefined && <Copies copies={mention.copies} />}
    </div>
  )
}

/** Where no moment is sure: the likeliest one, as a question. */
function Perhaps({ mention }: { readonly mention: Mention }) {
  const say = useText()
  const about = unsureMoment(mention)
  return about && <span className={styles.quiet}>{say('words.perhaps', { moment: say(`words.moment.${about}`) })}</span>
}

/** The others in the same words, on one line. */
function Copies({ copies }: { readonly copies: NonNullable<Mention['copies']> }) {
  const say = useText()
  const workspace = useWorkspaceSlug()
  const { firstId, posts, accounts } = copies
  return (
    <Link
      to="/w/$workspace/heard"
      params={{ workspace }}
      search={{ copies: firstId }}
      className={styles.copies}
      preload={false}
    >
      {say('heard.copies', { count: posts - 1, accounts })}
    </Link>
  )
}
