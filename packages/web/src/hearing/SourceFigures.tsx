import type { Source } from '@earshot/api'
import { useIntl } from 'react-intl'
import { RelativeTime } from '../kit/RelativeTime.tsx'
import { useText } from '../messages/text.tsx'
import styles from './Hearing.module.css'
import { lagIn } from './lag.ts'

/** How much a source has heard, what became of it, and how far behind it is. */
export function SourceFigures({ source }: { readonly source: Source }) {
  const say = useText()
  const intl = useIntl()
  const lag = source.lagMs === undefined ? undefined : lagIn(source.lagMs)
  return (
    <dl className={styles.figures}>
      <div>
        <dt>{say('hearing.heard')}</dt>
        <dd>{intl.formatNumber(source.heard)}</dd>
      </div>
      <div>
        <dt>{say('hearing.matched')}</dt>
        <dd>{intl.formatNumber(source.matched)}</dd>
      </div>
      <div>
        <dt>{say('hearing.stored')}</dt>
        <dd>{intl.formatNumber(source.stored)}</dd>
      </div>
      <div>
        <dt>{say('hearing.last')}</dt>
        <dd>{source.lastEventAt === undefined ? say('hearing.never') : <RelativeTime at={source.lastEventAt} />}</dd>
      </div>
      {lag && source.state === 'listening' && (
        <div>
          <dt>{say('hearing.lag')}</dt>
          <dd>{intl.formatNumber(lag.value, { style: 'unit', unit: lag.unit, unitDisplay: 'short' })}</dd>
        </div>
      )}
    </dl>
  )
}

/** The two sums behind the figures, in words: nothing that was heard is unaccounted for. */
export function SourceSums({ source }: { readonly source: Source }) {
  const say = useText()
  const { heard, matched, stored, edited, repeated, leftOut, removed } = source
  if (heard === 0) return null
  return (
    <details>
      <summary>{say('hearing.sum')}</summary>
      <ul className={styles.list}>
        <li>{say('hearing.sum.heard', { heard, matched, passed: heard - matched })}</li>
        <li>{say('hearing.sum.matched', { matched, stored, edited, repeated, leftOut })}</li>
        {removed > 0 && <li>{say('hearing.sum.removed', { count: removed })}</li>}
      </ul>
    </details>
  )
}
