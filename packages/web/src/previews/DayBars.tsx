import { useIntl } from 'react-intl'
import { useText } from '../messages/text.tsx'
import styles from './Preview.module.css'

interface Day {
  readonly day: string
  readonly matched: number
}

/** How many stored mentions match on each day: a sentence, bars, and the same as a table. */
export function DayBars({ days }: { readonly days: readonly Day[] }) {
  const say = useText()
  const intl = useIntl()
  const most = Math.max(...days.map(({ matched }) => matched))
  const total = days.reduce((sum, { matched }) => sum + matched, 0)
  // The days are those of the reader: as UTC they keep their name.
  const nameOf = (day: string) =>
    intl.formatDate(`${day}T12:00:00Z`, { day: 'numeric', month: 'short', timeZone: 'UTC' })
  const [first, last] = [days[0], days.at(-1)]
  return (
    <figure className={styles.days}>
      <figcaption className={styles.quiet}>{say('preview.days', { total, days: days.length, most })}</figcaption>
      <div className={styles.bars} aria-hidden="true">
        {days.map(({ day, matched }) => (
          <span
            key={day}
            className={styles.bar}
            title={`${nameOf(day)}: ${intl.formatNumber(matched)}`}
            style={{ blockSize: `${most > 0 ? (matched / most) * 100 : 0}%` }}
          />
        ))}
      </div>
      {first && last && (
        <div className={styles.ends} aria-hidden="true">
          <span>{nameOf(first.day)}</span>
          <span>{nameOf(last.day)}</span>
        </div>
      )}
      <details>
        <summary className={styles.quiet}>{say('preview.days.table')}</summary>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{say('preview.days.day')}</th>
              <th scope="col">{say('preview.days.count')}</th>
            </tr>
          </thead>
          <tbody>
            {days.map(({ day, matched }) => (
              <tr key={day}>
                <th scope="row">{nameOf(day)}</th>
                <td>{intl.formatNumber(matched)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  )
}
