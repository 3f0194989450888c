import type { Audience, Mention } from '@earshot/api'
import { Lock } from 'lucide-react'
import { useState } from 'react'
import { useIntl } from 'react-intl'
import { pressOf } from '../app/keys.ts'
import { useChannelTitle } from '../app/use-channels.ts'
import { Button } from '../kit/Button.tsx'
import { useText } from '../messages/text.tsx'
import type { AnsweringProps } from './Answering.tsx'
import { AudienceIcon } from './AudienceMark.tsx'
import { GoPublicDialog } from './GoPublicDialog.tsx'
import styles from './halves.module.css'

interface AudienceLineProps {
  readonly id: string
  readonly audience: Audience
  readonly target: Mention
  /** Said where something else is answered than what was opened. */
  readonly isElsewhere: boolean
  /** What would be answered on the other side; undefined: there is nothing. */
  readonly other: Mention | undefined
  /** The conversation has both halves: mistakes are near. */
  readonly isMixed: boolean
  readonly canInvite: boolean
  readonly invitation: AnsweringProps['invitation']
  readonly onSwitch: () => void
}

/** Above the answer, in words: who will read it. Going public is asked about first. */
export function AudienceLine(props: AudienceLineProps) {
  const { id, audience, target, isElsewhere, other, isMixed, canInvite, invitation, onSwitch } = props
  const say = useText()
  const intl = useIntl()
  const channelTitle = useChannelTitle()
  const [asking, setAsking] = useState(false)
  const { name } = target.person
  const time = intl.formatTime(target.postedAt, { timeStyle: 'short' })
  return (
    <div className={styles.audienceLine}>
      <p id={id} className={styles.audience} data-audience={audience} data-mixed={isMixed || undefined}>
        <AudienceIcon audience={audience} size={15} />
        <span>{say(`private.reads.${audience}`, { name })}</span>
      </p>
      {isElsewhere && (
        <span className={styles.to}>
          {channelTitle(target.channel)} · {say('private.to', { name, time })}
        </span>
      )}
      {other && (
        <Button
          small
          look="quiet"
          {...(audience === 'everybody' && { hint: pressOf('invite') })}
          onClick={() => (audience === 'person' ? setAsking(true) : onSwitch())}
        >
          {say(audience === 'person' ? 'private.switch.everybody' : 'private.switch.person')}
        </Button>
      )}
      {audience === 'everybody' && canInvite && !other && (
        <Button
          small
          look="quiet"
          icon={<Lock size={14} aria-hidden="true" />}
          hint={pressOf('invite')}
          pending={invitation.isPending}
          onClick={() => invitation.ask()}
        >
          {say('keys.invite')}
        </Button>
      )}
      {asking && (
        <GoPublicDialog
          channel={channelTitle((other ?? target).channel)}
          onStay={() => setAsking(false)}
          onGo={() => {
            setAsking(false)
            onSwitch()
          }}
        />
      )}
    </div>
  )
}
