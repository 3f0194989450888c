import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import styles from './State.module.css'

/** A quiet bar inside a page: something to know, with at most one thing to do. */
export function Notice({
  tone = 'calm',
  children,
  actions,
}: {
  readonly tone?: 'calm' | 'positive' | 'caution' | 'danger'
  readonly children: ReactNode
  readonly actions?: ReactNode
}) {
  return (
    <div className={classNames(styles.notice, styles[tone])}>
      <div className={styles.noticeWords}>{children}</div>
      {actions && <div className={styles.actions}>{actions}</div>}
    </div>
  )
}
