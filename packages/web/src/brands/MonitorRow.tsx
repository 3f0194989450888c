import type { Monitor } from '@earshot/api'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useChannelTitle } from '../app/use-channels.ts'
import { useWorkspaceSlug } from '../app/session.ts'
import { useCall } from '../client/use-call.ts'
import { Button } from '../kit/Button.tsx'
import { Confirm } from '../kit/Confirm.tsx'
import { ProblemNotice } from '../kit/Form.tsx'
import { useText } from '../messages/text.tsx'
import styles from './Brands.module.css'
import { EntryWords } from '../monitors/EntryChip.tsx'
import { RereadingLine } from './RereadingLine.tsx'
import { useLanguageName } from '../mention/use-language-name.ts'

/** More entries than this are folded: a monitor may have thousands. */
const mostShown = 24

/** What a monitor listens for, how much it has heard, and what can be done with it. */
export function MonitorRow({ monitor }: { readonly monitor: Monitor }) {
  const say = useText()
  const workspace = useWorkspaceSlug()
  const navigate = useNavigate()
  const channelTitle = useChannelTitle()
  const languageName = useLanguageName()
  const [asking, setAsking] = useState(false)
  const change = useCall('changeMonitor', { refresh: ['monitors'] })
  const remove = useCall('removeMonitor', { refresh: ['monitors'] })
  const params = { workspace, id: monitor.id }
  const { any, all, none, languages, channels, authors = [], kinds = [], text = '' } = monitor.query
  const entries = [
    { id: 'any', entries: any },
    { id: 'all', entries: all },
    { id: 'none', entries: none },
  ] as const
  const facts = [
    { id: 'languages', facts: languages.map(languageName) },
    { id: 'channels', facts: channels.map(channelTitle) },
    { id: 'authors', facts: authors },
    { id: 'kinds', facts: kinds.map((kind) => say(`monitor.kinds.${kind}`)) },
  ] as const
  return (
    <li className={styles.monitor}>
      <div className={styles.head}>
        <div>
          <h3>
            <bdi>{monitor.name}</bdi>
          </h3>
          <p className={styles.facts}>
            {monitor.active ? say('monitors.active') : say('monitors.paused')} ·{' '}
            <Link to="/w/$workspace/heard" params={{ workspace }} search={{ monitor: monitor.id }}>
              {say('monitors.matched', { count: monitor.matched })}
            </Link>
          </p>
        </div>
        <div className={styles.actions}>
          <Button
            small
            look="quiet"
            onClick={() =>
              void navigate({ to: '/w/$workspace/brands/monitor', params: { workspace }, search: { id: monitor.id } })
            }
          >
            {say('monitors.edit')}
          </Button>
          <Button
            small
            look="quiet"
            pending={change.isPending}
            onClick={() => change.mutate({ params, body: { active: !monitor.active } })}
          >
            {monitor.active ? say('monitors.pause') : say('monitors.resume')}
          </Button>
          <Button small look="quiet" onClick={() => setAsking(true)}>
            {say('monitors.remove')}
          </Button>
        </div>
      </div>
      <dl className={styles.terms}>
        {entries
          .filter((list) => list.entries.length > 0)
          .map((list) => (
            <div key={list.id} className={styles.line}>
              <dt>{say(`monitors.${list.id}`)}</dt>
              <dd className={styles.chips}>
                {list.entries.slice(0, mostShown).map((entry, at) => (
                  <span key={`${at} ${entry}`} className={styles.chip}>
                    <EntryWords entry={entry} />
                  </span>
                ))}
                {list.entries.length > mostShown && (
                  <span className={styles.facts}>
                    {say('monitors.more', { count: list.entries.length - mostShown })}
                  </span>
                )}
              </dd>
            </div>
          ))}
        {text.trim() !== '' && (
          <div className={styles.line}>
            <dt>{say('monitors.text')}</dt>
            <dd>
              <code className={styles.code} dir="auto">
                {text}
              </code>
            </dd>
          </div>
        )}
        {facts
          .filter((list) => list.facts.length > 0)
          .map((list) => (
            <div key={list.id} className={styles.line}>
              <dt>{say(`monitors.${list.id}`)}</dt>
              <dd>
                <bdi>{list.facts.join(', ')}</bdi>
              </dd>
            </div>
          ))}
      </dl>
      {monitor.rereading && <RereadingLine rereading={monitor.rereading} />}
      <ProblemNotice problem={change.error ?? remove.error} />
      {asking && (
        <Confirm
          title={say('monitors.remove')}
          act={say('monitors.remove')}
          pending={remove.isPending}
          onAct={() => remove.mutate({ params }, { onSettled: () => setAsking(false) })}
          onClose={() => setAsking(false)}
        >
          {say('monitors.remove.ask', { name: monitor.name })}
        </Confirm>
      )}
    </li>
  )
}
