import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useWorkspace, useWorkspaceSlug } from '../app/session.ts'
import { useLive } from '../client/LiveProvider.tsx'
import { ask, keyOf } from '../client/queries.ts'
import { Button } from '../kit/Button.tsx'
import { Failure } from '../kit/Failure.tsx'
import { Card, Section } from '../kit/Section.tsx'
import { Loading } from '../kit/Skeleton.tsx'
import { useText } from '../messages/text.tsx'
import { AlarmItem } from './AlarmItem.tsx'
import { AlarmSettingsDialog } from './AlarmSettingsDialog.tsx'
import styles from './Alarms.module.css'

const shownAtFirst = 3

/** What people were called for: what goes on, then what was. */
export function AlarmSection() {
  const say = useText()
  const cache = useQueryClient()
  const workspace = useWorkspaceSlug()
  const isSample = useWorkspace()?.sample === true
  const alarms = useQuery(ask('alarms', { params: { workspace } }))
  const [isSetting, setSetting] = useState(false)
  const [isWhole, setWhole] = useState(false)
  useLive((event) => {
    if (event.type === 'alarms') void cache.invalidateQueries({ queryKey: keyOf('alarms') })
  })
  const items = alarms.data?.items ?? []
  const open = items.filter(({ endedAt }) => endedAt === undefined).length
  const shown = isWhole ? items : items.slice(0, Math.max(open, shownAtFirst))
  return (
    <Section
      title={say('alarms.title')}
      lead={say('alarms.lead')}
      actions={isSample ? undefined : <Button onClick={() => setSetting(true)}>{say('alarms.settings')}</Button>}
    >
      {alarms.error && <Failure problem={alarms.error} onRetry={() => void alarms.refetch()} />}
      {alarms.isPending && <Loading lines={2} />}
      {alarms.data && (
        <Card>
          {items.length === 0 && <p>{say('alarms.none')}</p>}
          <ul className={styles.list}>
            {shown.map((alarm) => (
              <AlarmItem key={alarm.id} alarm={alarm} />
            ))}
          </ul>
          {shown.length < items.length && (
            <div>
              <Button small look="quiet" onClick={() => setWhole(true)}>
                {say('kit.more')}
              </Button>
            </div>
          )}
        </Card>
      )}
      {isSetting && <AlarmSettingsDialog onClose={() => setSetting(false)} />}
    </Section>
  )
}
