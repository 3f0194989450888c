import type { Source } from '@earshot/api'
import { useIntl } from 'react-intl'
import { RelativeTime } from '../kit/RelativeTime.tsx'
import { useText } from '../messages/text.tsx'
import styles from './Hearing.module.css'
import { lagIn } from './lag.ts'

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
