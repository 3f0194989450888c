import type { Monitor } from '@earshot/api'
import { ProgressBar } from '../kit/ProgressBar.tsx'
import { RelativeTime } from '../kit/RelativeTime.tsx'
import { useText } from '../messages/text.tsx'
import styles from './Brands.module.css'

/** How far a changed monitor has read what is stored, or what it found there. */
export function RereadingLine({ rereading }: { readonly rereading: NonNullable<Monitor['rereading']> }) {
  const say = useText()
  const { state, total = 0, done, added, removed, finishedAt } = rereading
  if (state === 'running') {
    const label = total > 0 ? say('monitors.reading', { done, total }) : say('monitors.reading.begins')
    return (
      <div className={styles.reading}>
        <p className={styles.facts}>{label}</p>
        <ProgressBar value={done} max={total} label={label} />
      </div>
    )
  }
  if (added + removed === 0 || finishedAt === undefined) return null
  return (
    <p className={styles.facts}>
      {say('monitors.read.found', { added, removed })} · <RelativeTime at={finishedAt} />
    </p>
  )
}
