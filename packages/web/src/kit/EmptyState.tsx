import type { ReactNode } from 'react'
import styles from './State.module.css'

/** Nothing here: says what will appear and how to get there. */
export function EmptyState({
  title,
  children,
  actions,
  icon,
  alone,
}: {
  readonly title: string
  readonly children?: ReactNode
  readonly actions?: ReactNode
  readonly icon?: ReactNode
  /** Nothing else is on the screen: its title is the screen's. */
  readonly alone?: boolean
}) {
  const Title = alone ? 'h1' : 'h2'
  return (
    <div className={styles.state}>
      {icon && <div className={styles.icon}>{icon}</div>}
      <Title className={styles.title}>{title}</Title>
      {children && <div className={styles.words}>{children}</div>}
      {actions && <div className={styles.actions}>{actions}</div>}
    </div>
  )
}
