import type { Monitor } from '@earshot/api'
import { Link } from '@tanstack/react-router'
import { useChannelTitle } from '../app/use-channels.ts'
import { useWorkspaceSlug } from '../app/session.ts'
import { useCall } from '../client/use-call.ts'
import { Button } from '../kit/Button.tsx'
import { Confirm } from '../kit/Confirm.tsx'
import { ProblemNotice } from '../kit/Form.tsx'
import { useText } from '../messages/text.tsx'
import { useState } from 'react'
import styles from './Brands.module.css'

/** What a monitor listens for, how much it has heard, and what can be done with it. */
export function MonitorRow({ monitor, onEdit }: { readonly monitor: Monitor; readonly onEdit: () => void }) {
  const say = useText()
  const workspace = useWorkspaceSlug()
  const channelTitle = useChannelTitle()
  const [asking, setAsking] = useState(false)
  const change = useCall('changeMonitor', { refresh: ['monitors'] })
  const remove = useCall('removeMonitor', { refresh: ['monitors'] })
  const params = { workspace, id: monitor.id }
  const lists = [
    { id: 'any', label: say('monitors.any'), terms: monitor.query.any },
    { id: 'all', label: say('monitors.all'), terms: monitor.query.all },
    { id: 'none', label: say('monitors.none'), terms: monitor.query.none },
    { id: 'languages', label: say('monitors.languages'), terms: monitor.query.languages },
    { id: 'channels', label: say('monitors.channels'), terms: monitor.query.channels.map(channelTitle) },
  ].filter((list) => list.terms.length > 0)
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
          <Button small look="quiet" onClick={onEdit}>
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
        {lists.map((list) => (
          <div key={list.id} style={{ display: 'contents' }}>
            <dt>{list.label}</dt>
            <dd className={styles.chips}>
              {list.terms.map((term) => (
                <bdi key={term} className={styles.chip}>
                  {term}
                </bdi>
              ))}
            </dd>
          </div>
        ))}
      </dl>
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
