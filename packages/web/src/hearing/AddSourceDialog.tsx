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

/** Adds a feed or a whole network to listen to; it is tried once before it is saved. */
export function AddSourceDialog({ onClose }: { readonly onClose: () => void }) {
  const say = useText()
  const pick = useWords()
  const workspace = useWorkspaceSlug()
  const offered = useChannels().filter((channel) => channel.sourceFields.length > 0)
  const [name, setName] = useState('')
  // A feed is what people add by hand: there is nothing to sign in to.
  const channel =
    offered.find((each) => each.name === name) ?? offered.find((each) => each.accountFields.length === 0) ?? offered[0]
  const { values, setValues, filled } = useFieldValues(channel?.sourceFields)
  const make = useCall('makeSource', { refresh: ['sources'], onDone: onClose })
  if (!channel) return null
  return (
    <Dialog title={say('hearing.add')} onClose={onClose}>
      <Form
        onSend={() => make.mutate({ params: { workspace }, body: { channel: channel.name, settings: filled } })}
        problem={make.error}
        actions={
          <Button type="submit" look="main" pending={make.isPending}>
            {say('hearing.add.go')}
          </Button>
        }
      >
        <Select
          label={say('hearing.channel')}
          value={channel.name}
          options={offered.map((each) => ({ value: each.name, label: pick(each.title) }))}
          onValue={setName}
        />
        <ChannelFields fields={channel.sourceFields} values={values} onValues={setValues} problem={make.error} />
        <p className={styles.quiet}>{pick(channel.access)}</p>
      </Form>
    </Dialog>
  )
}
