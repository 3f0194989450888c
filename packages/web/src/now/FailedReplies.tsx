import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useWorkspaceSlug } from '../app/session.ts'
import { useChannelTitle } from '../app/use-channels.ts'
import { ask } from '../client/queries.ts'
import { Failure } from '../kit/Failure.tsx'
import { RelativeTime } from '../kit/RelativeTime.tsx'
import { Loading } from '../kit/Skeleton.tsx'
import { useText } from '../messages/text.tsx'
import styles from './FailedReplies.module.css'

/** Answers that did not go out, or may not have: each opens where it can be put right. */
export function FailedReplies() {
  const say = useText()
  const workspace = useWorkspaceSlug()
  const channelTitle = useChannelTitle()
  const { data, error, refetch } = useQuery({
    ...ask('replies', { params: { workspace }, query: { state: 'failed,unknown' } }),
    staleTime: 0,
  })
  return (
    <section className={styles.failed} aria-label={say('now.failed.title')}>
      <h2 className={styles.title}>{say('now.failed.title')}</h2>
      {!data && !error && <Loading lines={2} />}
      {error && <Failure problem={error} onRetry={() => void refetch()} />}
      {data?.items.length === 0 && <p>{say('now.failed.none')}</p>}
      <ul>
        {data?.items.map((reply) => (
          <li key={reply.id}>
            <Link
              from="/w/$workspace/now"
              to="."
              search={{ mention: reply.mentionId, failed: 'yes' }}
              className={styles.reply}
            >
              <bdi className={styles.text}>{reply.text}</bdi>
              <span className={styles.why}>
                {say(`conversation.reply.${reply.state}`)} · {channelTitle(reply.channel)} ·{' '}
                <RelativeTime at={reply.createdAt} />
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
