import type { Account } from '@earshot/api'
import { useState } from 'react'
import { useWorkspaceSlug } from '../app/session.ts'
import { useChannels, useWords } from '../app/use-channels.ts'
import { useCall } from '../client/use-call.ts'
import { Button } from '../kit/Button.tsx'
import { Dialog } from '../kit/Dialog.tsx'
import { Select } from '../kit/fields.tsx'
import { Form } from '../kit/Form.tsx'
import { useText } from '../messages/text.tsx'
import { ChannelFields, useFieldValues } from './ChannelFields.tsx'
import styles from './Hearing.module.css'
import { cameBackTo, usePageSignIn } from './page-sign-in.ts'

/** Connects an account, or signs a known one in again. The network is asked before anything is saved. */
export function AccountDialog({ account, onClose }: { readonly account?: Account; readonly onClose: () => void }) {
  const say = useText()
  const pick = useWords()
  const workspace = useWorkspaceSlug()
  const offered = useChannels().filter((channel) => channel.accountFields.length > 0)
  const [name, setName] = useState(account?.channel ?? '')
  const channel = offered.find((each) => each.name === name) ?? offered[0]
  const { values, setValues, filled } = useFieldValues(channel?.accountFields)
  const options = { refresh: ['accounts', 'sources', 'conversation'] as const, onDone: onClose }
  const connect = useCall('connectAccount', options)
  const renew = useCall('renewAccount', options)
  const page = usePageSignIn()
  if (!channel) return null
  const problem = connect.error ?? renew.error ?? page.error
  const send = () => {
    if (account) renew.mutate({ params: { workspace, id: account.id }, body: { values: filled } })
    else connect.mutate({ params: { workspace }, body: { channel: channel.name, values: filled } })
  }
  return (
    <Dialog title={say('hearing.connect.on', { channel: pick(channel.title) })} onClose={onClose}>
      <Form
        onSend={send}
        problem={problem}
        actions={
          <>
            {channel.signsInOnPage && (
              <Button
                pending={page.isPending}
                onClick={() => page.mutate({ channel: channel.name, values: filled, accountId: account?.id })}
              >
                {say('hearing.page.go')}
              </Button>
            )}
            <Button type="submit" look="main" pending={connect.isPending || renew.isPending}>
              {account ? say('hearing.renew') : say('hearing.connect')}
            </Button>
          </>
        }
      >
        {!account && offered.length > 1 && (
          <Select
            label={say('hearing.channel')}
            value={channel.name}
            options={offered.map((each) => ({ value: each.name, label: pick(each.title) }))}
            onValue={setName}
          />
        )}
        <ChannelFields fields={channel.accountFields} values={values} onValues={setValues} problem={problem} />
        <p className={styles.quiet}>{pick(channel.access)}</p>
        {channel.signsInOnPage && (
          <p className={styles.quiet}>{say('hearing.page.redirect', { address: cameBackTo() })}</p>
        )}
      </Form>
    </Dialog>
  )
}
