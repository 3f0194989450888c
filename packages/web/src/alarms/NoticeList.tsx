import type { AlarmNotice } from '@earshot/api'
import { RelativeTime } from '../kit/RelativeTime.tsx'
import { useText } from '../messages/text.tsx'
import styles from './Alarms.module.css'

/** What was sent last, and whether it arrived. */
export function NoticeList({ notices }: { readonly notices: readonly AlarmNotice[] }) {
  const say = useText()
  if (notices.length === 0) return null
  return (
    <details>
      <summary>{say('alarms.notices')}</summary>
      <ul className={styles.list}>
        {notices.map(({ id, address, state, createdAt, problem }) => (
          <li key={id} className={styles.quiet}>
            <bdi>{address}</bdi> · {say(`alarms.notice.${state}`)} · <RelativeTime at={createdAt} />
            {state !== 'sent' && problem !== undefined && <p>{problem}</p>}
          </li>
        ))}
      </ul>
    </details>
  )
}
