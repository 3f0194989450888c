import type { Source } from '@earshot/api'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useWorkspaceSlug } from '../app/session.ts'
import { useChannels, useChannelTitle, useWords } from '../app/use-channels.ts'
import { ask } from '../client/queries.ts'
import { useCall } from '../client/use-call.ts'
import { Button } from '../kit/Button.tsx'
import { Confirm } from '../kit/Confirm.tsx'
import { ProblemNotice } from '../kit/Form.tsx'
import { Card } from '../kit/Section.tsx'
import { useText } from '../messages/text.tsx'
import styles from './Hearing.module.css'
import { ExpiryNotice } from './ExpiryNotice.tsx'
import { SourceFigures, SourceSums } from './SourceFigures.tsx'
import { SourceGaps } from './SourceGaps.tsx'
import { SourceTrouble } from './SourceTrouble.tsx'
import { toneOf } from './tone.ts'

/** One source: how it is, what it has heard, where it has gaps, and what it cannot hear. */
export function SourceCard({ source }: { readonly source: Source }) {
  const say = useText()
  const pick = useWords()
  const channelTitle = useChannelTitle()
  const cannotHear = useChannels().find((channel) => channel.name === source.channel)?.cannotHear ?? []
  const workspace = useWorkspaceSlug()
  const [asking, setAsking] = useState(false)
  const change = useCall('changeSource', { refresh: ['sources'] })
  const remove = useCall('removeSource', { refresh: ['sources'] })
  const params = { workspace, id: source.id }
  const accounts = useQuery(ask('accounts', { params: { workspace } }))
  const account = accounts.data?.items.find(({ id }) => id === source.accountId)
  const paused = source.state === 'paused'
  return (
    <li>
      <Card>
        <div className={styles.head}>
          <div className={styles.title}>
            <h3>
              <bdi>{source.title}</bdi>
            </h3>
            {channelTitle(source.channel) !== source.title && (
              <p className={styles.quiet}>{channelTitle(source.channel)}</p>
            )}
          </div>
          <span className={styles.state} data-tone={toneOf(source.state)}>
            {say(`hearing.state.${source.state}`)}
          </span>
        </div>
        <SourceTrouble source={source} />
        <ExpiryNotice account={account} />
        <SourceFigures source={source} />
        <SourceSums source={source} />
        <SourceGaps gaps={source.gaps} />
        {cannotHear.length > 0 && (
          <details>
            <summary>{say('hearing.cannot')}</summary>
            <ul className={styles.list}>
              {cannotHear.map((each) => (
                <li key={each.en}>{pick(each)}</li>
              ))}
            </ul>
          </details>
        )}
        <ProblemNotice problem={change.error ?? remove.error} />
        <div className={styles.actions}>
          <Link to="/w/$workspace/heard" params={{ workspace }} search={{ source: source.id }}>
            {say('heard.title')}
          </Link>
          {source.state !== 'finished' && (
            <Button
              small
              look="quiet"
              pending={change.isPending}
              onClick={() => change.mutate({ params, body: { paused: !paused } })}
            >
              {paused ? say('hearing.resume') : say('hearing.pause')}
            </Button>
          )}
          <Button small look="quiet" onClick={() => setAsking(true)}>
            {say('hearing.remove')}
          </Button>
        </div>
      </Card>
      {asking && (
        <Confirm
          title={say('hearing.remove')}
          act={say('hearing.remove')}
          pending={remove.isPending}
          onAct={() => remove.mutate({ params }, { onSettled: () => setAsking(false) })}
          onClose={() => setAsking(false)}
        >
          {say('hearing.remove.ask', { title: source.title })}
        </Confirm>
      )}
    </li>
  )
}
