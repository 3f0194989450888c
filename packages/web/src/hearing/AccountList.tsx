import type { Account } from '@earshot/api'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useWorkspaceSlug } from '../app/session.ts'
import { useChannelTitle } from '../app/use-channels.ts'
import { ask } from '../client/queries.ts'
import { useCall } from '../client/use-call.ts'
import { Avatar } from '../kit/Avatar.tsx'
import { Button } from '../kit/Button.tsx'
import { Confirm } from '../kit/Confirm.tsx'
import { Failure } from '../kit/Failure.tsx'
import { ProblemNotice } from '../kit/Form.tsx'
import { Card, Section } from '../kit/Section.tsx'
import { Loading } from '../kit/Skeleton.tsx'
import { useText } from '../messages/text.tsx'
import { AccountDialog } from './AccountDialog.tsx'
import { ExpiryNotice } from './ExpiryNotice.tsx'
import styles from './Hearing.module.css'
import { toneOf } from './tone.ts'

/** Our own presences: what we answer from. */
export function AccountList() {
  const say = useText()
  const workspace = useWorkspaceSlug()
  const channelTitle = useChannelTitle()
  const accounts = useQuery(ask('accounts', { params: { workspace } }))
  const [open, setOpen] = useState<{ readonly account?: Account }>()
  const [leaving, setLeaving] = useState<Account>()
  const remove = useCall('removeAccount', { refresh: ['accounts', 'sources', 'conversation'] })
  return (
    <Section
      title={say('hearing.accounts')}
      lead={say('hearing.accounts.text')}
      actions={<Button onClick={() => setOpen({})}>{say('hearing.connect')}</Button>}
    >
      {accounts.error && <Failure problem={accounts.error} onRetry={() => void accounts.refetch()} />}
      {accounts.isPending && <Loading lines={2} />}
      {accounts.data && (
        <Card>
          {accounts.data.items.length === 0 && <p>{say('hearing.accounts.empty')}</p>}
          <ProblemNotice problem={remove.error} />
          <ul>
            {accounts.data.items.map((account) => (
              <li key={account.id} className={styles.account}>
                <Avatar name={account.name ?? account.handle} url={account.avatarUrl} size={32} />
                <div className={styles.who}>
                  <strong>
                    <bdi>{account.handle}</bdi>
                  </strong>
                  <p className={styles.quiet}>
                    {channelTitle(account.channel)}
                    {account.stateReason && ` · ${account.stateReason}`}
                  </p>
                  {account.hookPath && (
                    <p className={styles.quiet}>
                      {say('hearing.calledAt')} <code>{new URL(account.hookPath, window.location.origin).href}</code>
                    </p>
                  )}
                  {account.scriptPath && (
                    <p className={styles.quiet}>
                      {say('hearing.scriptLine')} <code className={styles.line}>{scriptLine(account.scriptPath)}</code>
                    </p>
                  )}
                </div>
                <span className={styles.state} data-tone={toneOf(account.state)}>
                  {say(`hearing.account.${account.state}`)}
                </span>
                <ExpiryNotice account={account} />
                <div className={styles.actions}>
                  <Button small look="quiet" onClick={() => setOpen({ account })}>
                    {say('hearing.renew')}
                  </Button>
                  <Button small look="quiet" onClick={() => setLeaving(account)}>
                    {say('hearing.disconnect')}
                  </Button>
                </div>
              </li>
            ))}
          </ul>
        </Card>
      )}
      {open && <AccountDialog {...open} onClose={() => setOpen(undefined)} />}
      {leaving && (
        <Confirm
          title={say('hearing.disconnect')}
          act={say('hearing.disconnect')}
          pending={remove.isPending}
          onAct={() =>
            remove.mutate({ params: { workspace, id: leaving.id } }, { onSettled: () => setLeaving(undefined) })
          }
          onClose={() => setLeaving(undefined)}
        >
          {say('hearing.disconnect.ask', { handle: leaving.handle })}
        </Confirm>
      )}
    </Section>
  )
}

function scriptLine(path: string): string {
  return `<script src="${new URL(path, window.location.origin).href}" async></script>`
}
