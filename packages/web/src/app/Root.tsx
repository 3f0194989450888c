import { useMutation } from '@tanstack/react-query'
import { Link, Outlet } from '@tanstack/react-router'
import type { ErrorComponentProps } from '@tanstack/react-router'
import { call } from '../client/call.ts'
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
export function Wrecked({ error }: ErrorComponentProps) {
  // What could not be fetched is only fetched again by a new page, which must not be asked of a server that is away.
  const retry = useMutation({ mutationFn: () => call('welcomeState', {}), onSuccess: () => location.reload() })
  return (
    <main className={styles.alone}>
      <Failure alone problem={error} onRetry={() => retry.mutate()} />
    </main>
  )
}
