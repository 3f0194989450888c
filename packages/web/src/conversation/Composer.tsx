import type { Audience, Conversation, Mention } from '@earshot/api'
import { Link } from '@tanstack/react-router'
import { Send } from 'lucide-react'
import type { KeyboardEvent, RefObject } from 'react'
import { pressOf } from '../app/keys.ts'
import { useMe, useWorkspaceSlug } from '../app/session.ts'
import { useChannelTitle } from '../app/use-channels.ts'
import { Button } from '../kit/Button.tsx'
import { Notice } from '../kit/Notice.tsx'
import { useProblemWords } from '../kit/problem-words.ts'
import { VisuallyHidden } from '../kit/VisuallyHidden.tsx'
import { useText } from '../messages/text.tsx'
import type { AnsweringProps } from './Answering.tsx'
import { AudienceLine } from './AudienceLine.tsx'
import styles from './Composer.module.css'
import { ConflictDialog } from './ConflictDialog.tsx'
import { Counter } from './Counter.tsx'
import { sharedSecrets } from './halves.ts'
import { InviteLine } from './InviteLine.tsx'
import { roomFor } from './limits.ts'
import { isConflict } from './use-answer.ts'
import type { Answer } from './use-answer.ts'

interface ComposerProps {
  readonly mention: Mention
  readonly audience: Audience
  readonly outlet: Pick<Conversation, 'answerFrom' | 'limits'>
  readonly cannotAnswer: Conversation['cannotAnswer'] | undefined
  readonly answer: Answer
  readonly field: RefObject<HTMLTextAreaElement | null>
  readonly isElsewhere: boolean
  readonly isMixed: boolean
  readonly isOvertaken: boolean
  /** What was said in private, so that it is noticed in an answer that everybody reads. */
  readonly privateTexts: readonly string[]
  readonly other: Mention | undefined
  readonly invitation: AnsweringProps['invitation']
  readonly onSwitch: () => void
  readonly onWriting: (isWriting: boolean) => void
  /** Absent: nothing is being changed. */
  readonly onStopEditing: (() => void) | undefined
}

/** Where an answer is written: always in the same place, with the room the network leaves, sent by a human. */
export function Composer(props: ComposerProps) {
  const { mention, audience, outlet, cannotAnswer, answer, field, invitation, onStopEditing } = props
  const say = useText()
  const words = useProblemWords()
  const me = useMe()
  const workspace = useWorkspaceSlug()
  const channelTitle = useChannelTitle()
  const { text, write, send } = answer
  const isSample = me.workspaces.some(({ slug, sample }) => slug === workspace && sample)
  const room = roomFor(text, outlet.limits ?? {})
  const canSend = text.trim() !== '' && !room.tooLong && !send.isPending
  const go = (anyway = false) => canSend && send.mutate({ anyway })
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.nativeEvent.isComposing) return
    event.preventDefault()
    go()
  }
  const line = (
    <AudienceLine id="composer-audience" {...props} target={mention} canInvite={!cannotAnswer && !onStopEditing} />
  )
  if (cannotAnswer) {
    return (
      <div className={styles.composer}>
        {props.other && line}
        <CannotAnswer why={cannotAnswer} />
      </div>
    )
  }
  const leaks = audience === 'everybody' ? sharedSecrets(text, props.privateTexts) : []
  const answering = say('conversation.answering', { name: mention.person.name })
  return (
    <form
      className={styles.composer}
      data-audience={audience}
      onSubmit={(event) => {
        event.preventDefault()
        go()
      }}
    >
      {send.error && !isConflict(send.error) && (
        <div role="alert">
          <Notice tone="danger">{`${words(send.error).what}. ${words(send.error).todo}`}</Notice>
        </div>
      )}
      {line}
      <div role="status">
        {props.isOvertaken && (
          <Notice tone="caution">{say('private.overtaken', { name: props.other?.person.name })}</Notice>
        )}
      </div>
      <textarea
        ref={field}
        dir="auto"
        className={styles.text}
        aria-label={answering}
        aria-describedby="composer-audience composer-room"
        placeholder={answering}
        value={text}
        rows={2}
        onChange={(event) => write(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        onFocus={() => props.onWriting(true)}
        onBlur={(event) => props.onWriting(event.currentTarget.value.trim() !== '')}
      />
      <InviteLine offer={invitation.offer} problem={invitation.problem} onWay={invitation.ask} />
      <div role="status">
        {leaks.length > 0 && <Notice tone="caution">{say('private.leak', { words: leaks.join(', ') })}</Notice>}
      </div>
      <div className={styles.line}>
        <span className={styles.from}>
          {isSample
            ? say('conversation.rehearsal')
            : outlet.answerFrom
              ? say('conversation.from', {
                  account: outlet.answerFrom.handle,
                  channel: channelTitle(outlet.answerFrom.channel),
                  name: me.name,
                })
              : null}
        </span>
        {onStopEditing && (
          <Button small look="quiet" onClick={onStopEditing}>
            {say('conversation.stopEditing')}
          </Button>
        )}
        <span id="composer-room">
          <Counter room={room} />
        </span>
        <Button
          type="submit"
          look="main"
          icon={<Send size={16} aria-hidden="true" />}
          hint={pressOf('send')}
          pending={send.isPending}
          aria-disabled={!canSend || undefined}
        >
          {say('keys.send')}
        </Button>
      </div>
      <VisuallyHidden>
        <span role="status">{room.tooLong ? say('conversation.tooLong') : ''}</span>
      </VisuallyHidden>
      {isConflict(send.error) && (
        <ConflictDialog
          onRead={() => send.reset()}
          onAnyway={() => {
            send.reset()
            go(true)
          }}
        />
      )}
    </form>
  )
}

function CannotAnswer({ why }: { readonly why: NonNullable<Conversation['cannotAnswer']> }) {
  const say = useText()
  const workspace = useWorkspaceSlug()
  return (
    <Notice
      actions={
        (why === 'no-account' || why === 'no-answer-address') && (
          <Link to="/w/$workspace/hearing" params={{ workspace }}>
            {say(why === 'no-account' ? 'conversation.cannot.connect' : 'conversation.cannot.address')}
          </Link>
        )
      }
    >
      {say(`conversation.cannot.${why}`)}
    </Notice>
  )
}
