import { Link, Outlet, useRouter } from '@tanstack/react-router'
import type { ErrorComponentProps } from '@tanstack/react-router'
import { EmptyState } from '../kit/EmptyState.tsx'
import { Failure } from '../kit/Failure.tsx'
import { useText } from '../messages/text.tsx'
import styles from './Root.module.css'

export function Root() {
  return <Outlet />
}

/** An address that leads nowhere. */
export function Lost() {
  const say = useText()
  return (
    <main className={styles.alone}>
      <EmptyState alone title={say('app.lost.title')} actions={<Link to="/">{say('app.lost.home')}</Link>}>
        {say('app.lost.text')}
      </EmptyState>
    </main>
  )
}

/** A screen that could not be shown at all. */
export function Wrecked({ error, reset }: ErrorComponentProps) {
  const router = useRouter()
  return (
    <main className={styles.alone}>
      <Failure
        alone
        problem={error}
        onRetry={() => {
          reset()
          void router.invalidate()
        }}
      />
    </main>
  )
}
