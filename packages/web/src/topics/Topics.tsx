import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { MessagesSquare } from 'lucide-react'
import { Room } from '../app/Room.tsx'
import { useWorkspaceSlug } from '../app/session.ts'
import { ask } from '../client/queries.ts'
import { EmptyState } from '../kit/EmptyState.tsx'
import { Failure } from '../kit/Failure.tsx'
import { RelativeTime } from '../kit/RelativeTime.tsx'
import { Loading } from '../kit/Skeleton.tsx'
import { LaterWords } from '../messages/LaterWords.tsx'
import { Text, useText } from '../messages/text.tsx'
import { TopicCard } from './TopicCard.tsx'
import styles from './Topics.module.css'

/** What several people have come to speak of. */
export function Topics() {
  return (
    <LaterWords>
      <TopicsRoom />
    </LaterWords>
  )
}

const spans = ['day', 'week', 'month'] as const

function TopicsRoom() {
  const say = useText()
  const workspace = useWorkspaceSlug()
  const { span = 'week' } = useSearch({ from: '/w/$workspace/topics' })
  const view = useQuery({
    ...ask('topics', { params: { workspace }, query: { span } }),
    placeholderData: keepPreviousData,
  })
  const choice = (
    <nav className={styles.spans} aria-label={say('topics.span')}>
      {spans.map((each) => (
        <Link
          key={each}
          to="/w/$workspace/topics"
          params={{ workspace }}
          search={each === 'week' ? {} : { span: each }}
          activeOptions={{ exact: true, includeSearch: true }}
          className={styles.span}
          aria-current={each === span ? 'true' : undefined}
          replace
        >
          {say(`topics.span.${each}`)}
        </Link>
      ))}
    </nav>
  )
  return (
    <Room title={say('topics.title')} lead={say('topics.lead')} actions={choice}>
      {view.error && <Failure problem={view.error} onRetry={() => void view.refetch()} />}
      {view.isPending && <Loading lines={8} />}
      {view.data?.topics.length === 0 && (
        <EmptyState icon={<MessagesSquare size={32} />} title={say('topics.none')}>
          {say('topics.none.text')}
        </EmptyState>
      )}
      {view.data && view.data.topics.length > 0 && (
        <ol className={styles.topics}>
          {view.data.topics.map((topic) => (
            <TopicCard key={topic.id} topic={topic} />
          ))}
        </ol>
      )}
      {view.data && (
        <p className={styles.looked}>
          <Text
            id="topics.looked"
            values={{ count: view.data.looked, at: <RelativeTime at={view.data.at} key="at" /> }}
          />
        </p>
      )}
    </Room>
  )
}
