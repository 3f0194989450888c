import type { Brand } from '@earshot/api'
import { useQueries } from '@tanstack/react-query'
import { useState } from 'react'
import { useWorkspaceSlug } from '../app/session.ts'
import { ask } from '../client/queries.ts'
import { Button } from '../kit/Button.tsx'
import { Failure } from '../kit/Failure.tsx'
import { Card } from '../kit/Section.tsx'
import { Loading } from '../kit/Skeleton.tsx'
import { useText } from '../messages/text.tsx'
import styles from './Brands.module.css'
import { PublicAccountRow } from './PublicAccountRow.tsx'

/** What the networks show to everybody of a brand's accounts. Nothing is asked until somebody wants to see it. */
export function PublicAccounts({ brand }: { readonly brand: Brand }) {
  const say = useText()
  const [isOpen, setOpen] = useState(false)
  const title = brand.rival ? say('brands.public.rival') : say('brands.public.own')
  return (
    <div className={styles.brand}>
      <div className={styles.actions}>
        <Button small look="quiet" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? say('brands.public.hide') : title}
        </Button>
      </div>
      {isOpen && (
        <Card>
          <Shown handles={brand.handles} />
        </Card>
      )}
    </div>
  )
}

function Shown({ handles }: { readonly handles: readonly string[] }) {
  const say = useText()
  const workspace = useWorkspaceSlug()
  const asked = useQueries({
    queries: handles.map((handle) => ({
      ...ask('publicAccounts', { params: { workspace }, query: { handle } }),
      retry: false,
    })),
  })
  const failed = asked.find((one) => one.error !== null)
  if (failed) return <Failure problem={failed.error} onRetry={() => void failed.refetch()} />
  const isAsking = asked.some((one) => one.data === undefined)
  const accounts = asked.flatMap((one) => one.data?.items ?? [])
  if (isAsking && accounts.length === 0)
    return (
      <>
        <p className={styles.facts}>{say('brands.public.asking')}</p>
        <Loading lines={2} />
      </>
    )
  if (accounts.length === 0) return <p className={styles.facts}>{say('brands.public.none')}</p>
  return (
    <ul className={styles.monitors}>
      {accounts.map((account) => (
        <PublicAccountRow key={`${account.channel} ${account.handle}`} account={account} />
      ))}
    </ul>
  )
}
