import type { Account } from '@earshot/api'
import { useIntl } from 'react-intl'
import { Notice } from '../kit/Notice.tsx'
import { useNow } from '../kit/use-now.ts'
import { useText } from '../messages/text.tsx'
import styles from './Hearing.module.css'
import { expiry } from './expiry.ts'

/** Says that the sign-in of an account ends soon, or has ended. */
export function ExpiryNotice({ account }: { readonly account: Pick<Account, 'expiresAt' | 'handle'> | undefined }) {
  const say = useText()
  const intl = useIntl()
  const ends = expiry(account?.expiresAt, useNow())
  if (account?.expiresAt === undefined || ends === undefined) return null
  const values = {
    handle: account.handle,
    date: intl.formatDate(account.expiresAt, { dateStyle: 'long' }),
    days: ends.days,
  }
  return (
    <div className={styles.whole}>
      <Notice tone={ends.isOver ? 'danger' : 'caution'}>
        {say(ends.isOver ? 'hearing.expired' : 'hearing.expires', values)}
      </Notice>
    </div>
  )
}
