import type { Agreement } from '@earshot/api'
import { useIntl } from 'react-intl'
import { useText } from '../messages/text.tsx'
import styles from './Understanding.module.css'
import { weekBars } from './weeks.ts'

const tallestPx = 96

/** Twelve weeks as a list of bars: each has its words, so that it can be read without seeing it. */
export function AgreementChart({ agreement }: { readonly agreement: Agreement }) {
  const say = useText()
  const intl = useIntl()
  const day = (at: number) => intl.formatDate(at, { day: 'numeric', month: 'short' })
  return (
    <figure className={styles.chart}>
      <figcaption>{say('understanding.agreement.chart')}</figcaption>
      <ol className={styles.weeks}>
        {weekBars(agreement).map(({ from, looked, share }) => {
          const percent = share === undefined ? undefined : intl.formatNumber(share, { style: 'percent' })
          const words =
            percent === undefined
              ? say('understanding.agreement.gap')
              : `${percent}, ${say('topics.posts', { count: looked })}`
          return (
            <li
              key={from}
              className={styles.week}
              data-tip={`${say('understanding.agreement.week', { date: day(from) })}: ${words}`}
            >
              <span className={styles.percent} aria-hidden="true">
                {percent}
              </span>
              {share === undefined ? (
                <span className={styles.gap} />
              ) : (
                <span className={styles.bar} style={{ height: Math.max(2, share * tallestPx) }} />
              )}
              <span className={styles.date}>
                <span className={styles.hidden}>{words}. </span>
                {day(from)}
              </span>
            </li>
          )
        })}
      </ol>
    </figure>
  )
}
