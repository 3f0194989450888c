import type { Source } from '@earshot/api'
import { useIntl } from 'react-intl'
import { useText } from '../messages/text.tsx'
import styles from './Hearing.module.css'

/** Times in which a source was not heard: why, and what was done about it. */
export function SourceGaps({ gaps }: Pick<Source, 'gaps'>) {
  const say = useText()
  const intl = useIntl()
  if (gaps.length === 0) return null
  const moment = (at: number) => intl.formatDate(at, { dateStyle: 'medium', timeStyle: 'short' })
  const lost = gaps.filter(({ outcome }) => outcome === 'lost').length
  return (
    <details>
      <summary>
        {say('hearing.gaps', { count: gaps.length })}
        {lost > 0 && <span className={styles.lost}>{say('hearing.gaps.lost', { count: lost })}</span>}
      </summary>
      <ul className={styles.list}>
        {gaps.map((gap) => (
          <li key={gap.id} data-outcome={gap.outcome}>
            {say('hearing.gap', {
              from: moment(gap.from),
              to: moment(gap.to),
              reason: say(`hearing.gap.${gap.reason}`),
            })}{' '}
            {say(`hearing.gap.outcome.${gap.outcome}`, {
              time: gap.settledAt === undefined ? '' : moment(gap.settledAt),
            })}
          </li>
        ))}
      </ul>
    </details>
  )
}
