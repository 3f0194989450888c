import type { Ten } from '@earshot/api'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useIntl } from 'react-intl'
import { useWorkspaceSlug } from '../app/session.ts'
import { useNow } from '../kit/use-now.ts'
import { Text, useText } from '../messages/text.tsx'
import styles from './Numbers.module.css'
import { dayStart } from './use-ten.ts'

/** The two numbers that lead the day, each a link to the posts behind it, and what needs a look. */
export function Numbers({ ten, failedOpen }: { readonly ten: Ten; readonly failedOpen: boolean }) {
  const say = useText()
  const params = { workspace: useWorkspaceSlug() }
  const from = String(dayStart(useNow()))
  return (
    <div className={styles.numbers}>
      <Link to="/w/$workspace/heard" params={params} search={{ disposition: 'waiting' }} className={styles.number}>
        <Figure id="now.waiting" count={ten.peopleWaiting} />
      </Link>
      <Link
        to="/w/$workspace/heard"
        params={params}
        search={{ disposition: 'answered', from }}
        className={styles.number}
      >
        <Figure id="now.helped" count={ten.peopleHelped} />
      </Link>
      {(ten.faded > 0 || ten.repliesFailed > 0) && (
        <p className={styles.look}>
          {ten.faded > 0 && (
            <Link to="/w/$workspace/heard" params={params} search={{ disposition: 'waiting', faded: 'yes' }}>
              {say('now.faded', { count: ten.faded })}
            </Link>
          )}
          {ten.repliesFailed > 0 && (
            <Link
              from="/w/$workspace/now"
              to="."
              search={failedOpen ? {} : { failed: 'yes' }}
              className={styles.failed}
              aria-current={failedOpen ? 'true' : undefined}
            >
              {say('now.failed', { count: ten.repliesFailed })}
            </Link>
          )}
        </p>
      )}
    </div>
  )
}

function Figure({ id, count }: { readonly id: 'now.waiting' | 'now.helped'; readonly count: number }) {
  const intl = useIntl()
  return <Text id={id} values={{ count, shown: intl.formatNumber(count), n: bold }} />
}

function bold(chunks: ReactNode[]) {
  return <b key="n">{chunks}</b>
}
