import type { Conversation, Mention } from '@earshot/api'
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
import styles from './Composer.module.css'
import { ConflictDialog } from './ConflictDialog.tsx'
import { Counter } from './Counter.tsx'
import { roomFor } from './limits.ts'
import { isConflict } from './use-answer.ts'
import type { Answer } from './use-answer.ts'

interface ComposerProps {
  readonly conversation: Conversation
  readonly mention: Mention
  readonly answer: Answer
  readonly field: RefObject<HTMLTextAreaElement | null>
}

/** Where an answer is written: always in the same place, with the room the network leaves, sent by a human. */
export function Composer({ conversation, mention, answer, field }: ComposerProps) {
  const say = useText()
  const words = useProblemWords()
  const me = useMe()
  const workspace = useWorkspaceSlug()
  const channelTitle = useChannelTitle()
  const { text, write, editing, stopEditing, send } = answer
  const isSample = me.workspaces.some(({ slug, sample }) => slug === workspace && sample)
  const room = roomFor(text, conversation.limits ?? {})
  const canSend = text.trim() !== '' && !room.tooLong && !send.isPending
  const go = (anyway = false) => canSend && send.mutate({ anyway })
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.nativeEvent.isComposing) return
    event.preventDefault()
    go()
  }
  if (conversation.cannotAnswer) return <CannotAnswer why={conversation.cannotAnswer} />
  const answering = say('conversation.answering', { name: mention.person.name })
  return (
    <form
      className={styles.composer}
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
      <textarea
        ref={field}
        dir="auto"
        className={styles.text}
        aria-label={answering}
        aria-describedby="composer-room"
        placeholder={answering}
        value={text}
        rows={2}
        onChange={(event) => write(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <div className={styles.line}>
        <span className={styles.from}>
          {isSample
            ? say('conversation.rehearsal')
            : conversation.answerFrom
              ? say('conversation.from', {
                  account: conversation.answerFrom.handle,
                  channel: channelTitle(conversation.answerFrom.channel),
                  name: me.name,
                })
              : null}
        </span>
        {editing && (
          <Button small look="quiet" onClick={stopEditing}>
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
    <div className={styles.composer}>
      <Notice
        actions={
          why === 'no-account' && (
            <Link to="/w/$workspace/hearing" params={{ workspace }}>
              {say('conversation.cannot.connect')}
            </Link>
          )
        }
      >
        {say(`conversation.cannot.${why}`)}
      </Notice>
    </div>
  )
}
