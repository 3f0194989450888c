import type { Preview } from '@earshot/api'
import { useIntl } from 'react-intl'
import { useText } from '../messages/text.tsx'
import styles from './Preview.module.css'
import { roundly } from './roundly.ts'

/** How many posts of each sample match, their share, and what that makes a day. */
export function PreviewSum({ preview, looking }: { readonly preview: Preview; readonly looking: boolean }) {
  const say = useText()
  const intl = useIntl()
  const { network, ledger, perDay } = preview
  const share = ({ matched, scanned }: { matched: number; scanned: number }) =>
    intl.formatNumber(matched / scanned, { style: 'percent', maximumSignificantDigits: 2 })
  return (
    <div className={styles.sum} role="status">
      {network && network.scanned > 0 && (
        <p>
          <strong>{say('preview.live')}</strong> {say('preview.liveOf', network)}{' '}
          <span className={styles.quiet}>({share(network)})</span>{' '}
          {perDay !== undefined && network.matched > 0 && say('preview.perDay', { count: roundly(perDay) })}
        </p>
      )}
      {ledger && (ledger.scanned > 0 || !looking) && (
        <p>
          <strong>{say('preview.stored')}</strong>{' '}
          {ledger.scanned === 0 ? (
            say('preview.noneStored')
          ) : (
            <>
              {say('preview.storedOf', { matched: ledger.matched, scanned: ledger.scanned })}{' '}
              <span className={styles.quiet}>({share(ledger)})</span>
            </>
          )}
        </p>
      )}
    </div>
  )
}
