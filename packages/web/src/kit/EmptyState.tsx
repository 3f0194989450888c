import type { ReactNode } from 'react'
import styles from './State.module.css'

/** Nothing here: says what will appear and how to get there. */
export function EmptyState({
  title,
  children,
  actions,
  icon,
}: {
  readonly title: string
  readonly children?: ReactNode
  readonly actions?: ReactNode
  readonly icon?: ReactNode
}) {
  return (
    <div className={styles.state}>
      {icon && <div className={styles.icon}>{icon}</div>}
      <h2>{title}</h2>
      {children && <div className={styles.words}>{children}</div>}
      {actions && <div className={styles.actions}>{actions}</div>}
    </div>
  )
}
