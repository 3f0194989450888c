import type { Topic } from '@earshot/api'
import { moments } from '@earshot/domain'
import { Link } from '@tanstack/react-router'
import { useIntl } from 'react-intl'
import { useWorkspaceSlug } from '../app/session.ts'
import { useChannelTitle } from '../app/use-channels.ts'
import { RelativeTime } from '../kit/RelativeTime.tsx'
import { langOf } from '../mention/lang-of.ts'
import { MomentMark } from '../mention/MomentMark.tsx'
import { PostText } from '../mention/PostText.tsx'
import { useText } from '../messages/text.tsx'
import { Course } from './Course.tsx'
import styles from './Topics.module.css'

/** Far more often than before is as good as never before. */
const unheardOf = 20

/** A topic in the words of those who speak of it; every number leads to the posts behind it. */
export function TopicCard({ topic }: { readonly topic: Topic }) {
  const say = useText()
  const intl = useIntl()
  const workspace = useWorkspaceSlug()
  const channelTitle = useChannelTitle()
  const search = { topic: topic.id }
  const { firstVoice } = topic
  const since = intl.formatDate(topic.since, { day: 'numeric', month: 'long' })
  const isNew = topic.trend >= unheardOf
  return (
    <li className={styles.topic}>
      <div className={styles.top}>
        <h2 className={styles.name}>
          <Link to="/w/$workspace/heard" params={{ workspace }} search={search}>
            <bdi lang={langOf(topic.language)}>{topic.name}</bdi>
          </Link>
        </h2>
        <Course counts={topic.course} />
      </div>
      <p className={styles.numbers}>
        <strong>{say('topics.people', { count: topic.people })}</strong>
        <Link to="/w/$workspace/heard" params={{ workspace }} search={search}>
          {say('topics.posts', { count: topic.posts })}
        </Link>
        <span>{isNew ? say('topics.new') : say('topics.trend', { times: Math.round(topic.trend) })}</span>
        <span>{say('topics.since', { date: since })}</span>
      </p>
      <ul className={styles.moments}>
        {moments
          .filter((moment) => (topic.moments[moment] ?? 0) > 0)
          .map((moment) => (
            <li key={moment}>
              <Link to="/w/$workspace/heard" params={{ workspace }} search={{ ...search, moment }}>
                <MomentMark moment={moment} /> {intl.formatNumber(topic.moments[moment] ?? 0)}
              </Link>
            </li>
          ))}
      </ul>
      {firstVoice && (
        <figure className={styles.voice}>
          <figcaption>
            <bdi>{say('topics.first', { name: firstVoice.person.name })}</bdi> · {channelTitle(firstVoice.channel)} ·{' '}
            <RelativeTime at={firstVoice.postedAt} />
          </figcaption>
          <Link
            to="/w/$workspace/heard"
            params={{ workspace }}
            search={{ ...search, mention: firstVoice.id }}
            className={styles.quote}
          >
            <PostText post={firstVoice} clamp />
          </Link>
        </figure>
      )}
      <p className={styles.next}>
        <Link to="/w/$workspace/heard" params={{ workspace }} search={search}>
          {say('topics.see')}
        </Link>
        {firstVoice && (
          <Link
            to="/w/$workspace/brands/monitor"
            params={{ workspace }}
            search={{ brand: firstVoice.brandId, words: topic.name }}
          >
            {say('topics.monitor')}
          </Link>
        )}
      </p>
    </li>
  )
}
