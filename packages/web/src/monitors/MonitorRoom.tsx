import { useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { ArrowLeft } from 'lucide-react'
import { Room } from '../app/Room.tsx'
import { useWorkspaceSlug } from '../app/session.ts'
import { ask } from '../client/queries.ts'
import { EmptyState } from '../kit/EmptyState.tsx'
import { Failure } from '../kit/Failure.tsx'
import { Loading } from '../kit/Skeleton.tsx'
import { LaterWords } from '../messages/LaterWords.tsx'
import { useText } from '../messages/text.tsx'
import styles from './Monitor.module.css'
import { MonitorEditor } from './MonitorEditor.tsx'

/** One monitor: a new one of a brand, or one that is changed. */
export function MonitorRoom() {
  return (
    <LaterWords>
      <ThisMonitor />
    </LaterWords>
  )
}

function ThisMonitor() {
  const say = useText()
  const workspace = useWorkspaceSlug()
  const { id, brand: brandId, words } = useSearch({ from: '/w/$workspace/brands/monitor' })
  const brands = useQuery(ask('brands', { params: { workspace } }))
  const monitors = useQuery(ask('monitors', { params: { workspace } }))
  const problem = brands.error ?? monitors.error
  const monitor = monitors.data?.items.find((each) => each.id === id)
  const brand = brands.data?.items.find((each) => each.id === (monitor?.brandId ?? brandId))
  const isThere = brand !== undefined && (id === undefined || monitor !== undefined)
  const isAsked = brands.data !== undefined && monitors.data !== undefined
  const back = (
    <Link className={styles.back} to="/w/$workspace/brands" params={{ workspace }}>
      <ArrowLeft size={16} aria-hidden="true" /> {say('monitor.back')}
    </Link>
  )
  return (
    <div className={styles.room}>
      <Room
        title={monitor?.name ?? say('monitor.new')}
        lead={brand && say(brand.rival ? 'monitor.lead.rival' : 'monitor.lead', { brand: brand.name })}
        actions={back}
        wide
      >
        {problem && (
          <Failure problem={problem} onRetry={() => void Promise.all([brands.refetch(), monitors.refetch()])} />
        )}
        {!problem && !isAsked && <Loading lines={8} />}
        {isAsked && !isThere && <EmptyState title={say('monitor.gone')}>{say('monitor.gone.text')}</EmptyState>}
        {isAsked && isThere && <MonitorEditor key={id ?? brandId} brand={brand} monitor={monitor} words={words} />}
      </Room>
    </div>
  )
}
