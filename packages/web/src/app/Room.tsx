import type { ReactNode } from 'react'
import { useEffect } from 'react'
import { classNames } from '../kit/class-names.ts'
import styles from './Room.module.css'

interface RoomProps {
  readonly title: string
  /** One sentence under the title. */
  readonly lead?: ReactNode
  readonly actions?: ReactNode
  readonly children: ReactNode
  /** Uses the whole width; else lines stay short enough to read. */
  readonly wide?: boolean
}

/** The frame of a room: its title, in the window's title too, a lead, what one can do, and the content. */
export function Room({ title, lead, actions, children, wide }: RoomProps) {
  useTitle(title)
  return (
    <div className={classNames(styles.room, wide && styles.wide)}>
      <header className={styles.head}>
        <div>
          <h1>{title}</h1>
          {lead && <p className={styles.lead}>{lead}</p>}
        </div>
        {actions && <div className={styles.actions}>{actions}</div>}
      </header>
      {children}
    </div>
  )
}

export function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Earshot`
  }, [title])
}
