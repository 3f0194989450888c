import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useKeys } from '../app/KeysProvider.tsx'
import { pressOf } from '../app/keys.ts'
import { useWorkspaceSlug } from '../app/session.ts'
import { useChannelTitle } from '../app/use-channels.ts'
import { ask } from '../client/queries.ts'
import { Avatar } from '../kit/Avatar.tsx'
import { Button } from '../kit/Button.tsx'
import { Failure } from '../kit/Failure.tsx'
import { RelativeTime } from '../kit/RelativeTime.tsx'
import { Card, Section } from '../kit/Section.tsx'
import { Loading } from '../kit/Skeleton.tsx'
import { MomentShape } from '../mention/MomentMark.tsx'
import { PostText } from '../mention/PostText.tsx'
import { useText } from '../messages/text.tsx'
import styles from './Understanding.module.css'
import { useCorrect } from './use-correct.ts'

/** One question after another, answered with a key. */
export function Questions() {
  const say = useText()
  const workspace = useWorkspaceSlug()
  const channelTitle = useChannelTitle()
  const { correct } = useCorrect()
  const asked = useQuery(ask('questions', { params: { workspace } }))
  const [passed, setPassed] = useState<ReadonlySet<string>>(new Set())
  const left = (asked.data?.items ?? []).filter(({ mention, about }) => !passed.has(`${mention.id} ${about}`))
  const now = left[0]
  const pass = () => now && setPassed(new Set([...passed, `${now.mention.id} ${now.about}`]))
  const answer = (holds: boolean) => {
    if (!now) return
    pass()
    void correct(now.mention, { about: now.about, holds, asked: now.why })
  }
  useKeys({
    agree: now ? () => answer(true) : undefined,
    disagree: now ? () => answer(false) : undefined,
    next: now ? pass : undefined,
  })
  return (
    <Section title={say('understanding.questions')} lead={say('understanding.questions.lead')}>
      {asked.error && <Failure problem={asked.error} onRetry={() => void asked.refetch()} />}
      {asked.isPending && <Loading lines={4} />}
      {asked.data && !now && <p className={styles.quiet}>{say('understanding.questions.none')}</p>}
      {now && (
        <Card>
          <div className={styles.question}>
            <Avatar name={now.mention.person.name} url={now.mention.person.avatarUrl} size={40} />
            <div className={styles.asked}>
              <p className={styles.quiet}>
                <bdi className={styles.name}>{now.mention.person.name}</bdi> · {channelTitle(now.mention.channel)} ·{' '}
                <RelativeTime at={now.mention.postedAt} />
              </p>
              <PostText
                post={now.mention}
                large
                words={now.mention.moments[now.about].words.filter(({ weight }) => weight > 0).map(({ word }) => word)}
              />
              <p className={styles.ask} role="status" data-moment={now.about}>
                <MomentShape moment={now.about} />
                {say(`understanding.ask.${now.about}`)}
              </p>
              <div className={styles.answers}>
                <Button look="main" hint={pressOf('agree')} onClick={() => answer(true)}>
                  {say('understanding.yes')}
                </Button>
                <Button hint={pressOf('disagree')} onClick={() => answer(false)}>
                  {say('understanding.no')}
                </Button>
                <Button look="quiet" hint={pressOf('next')} onClick={pass}>
                  {say('understanding.skip')}
                </Button>
              </div>
              <p className={styles.about}>
                <span>{say(`understanding.why.${now.why}`)}</span>
                <span>{say('understanding.questions.left', { count: left.length })}</span>
                <Link to="/w/$workspace/heard" params={{ workspace }} search={{ mention: now.mention.id }}>
                  {say('understanding.open')}
                </Link>
              </p>
            </div>
          </div>
        </Card>
      )}
    </Section>
  )
}
