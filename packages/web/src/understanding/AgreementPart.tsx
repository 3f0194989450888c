import type { Agreement } from '@earshot/api'
import { useIntl } from 'react-intl'
import { EmptyState } from '../kit/EmptyState.tsx'
import { Card, Section } from '../kit/Section.tsx'
import { useText } from '../messages/text.tsx'
import { AgreementChart } from './AgreementChart.tsx'
import styles from './Understanding.module.css'
import { shareOf } from './weeks.ts'

/** How much of what the team dealt with was read as the team reads it, and how that went week by week. */
export function AgreementPart({ agreement }: { readonly agreement: Agreement }) {
  const say = useText()
  const intl = useIntl()
  const share = shareOf(agreement)
  const { looked, changed, spot, speakers } = agreement
  if (share === undefined) {
    return (
      <Section title={say('understanding.agreement')}>
        <Card>
          <EmptyState title={say('understanding.agreement.none')}>
            {say('understanding.agreement.none.text')}
          </EmptyState>
        </Card>
      </Section>
    )
  }
  const percent = intl.formatNumber(share, { style: 'percent', maximumFractionDigits: 1 })
  return (
    <Section title={say('understanding.agreement')}>
      <Card>
        <p className={styles.share}>{say('understanding.agreement.share', { share: percent })}</p>
        <p>
          {say('understanding.agreement.of', { looked, changed })}{' '}
          {say('understanding.agreement.speakers', { count: speakers.changed })}{' '}
          {spot.asked > 0 && say('understanding.agreement.spot', { asked: spot.asked, right: spot.right })}
        </p>
        <AgreementChart agreement={agreement} />
      </Card>
    </Section>
  )
}
