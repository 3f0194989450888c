import type { Audience, Conversation, InvitationOffer, Mention, Reply } from '@earshot/api'
import { useEffect, useRef } from 'react'
import type { RefObject } from 'react'
import { Composer } from './Composer.tsx'
import { answerTarget, audienceOfEntry, outletOf } from './halves.ts'
import { withInvitation } from './invitation-text.ts'
import { useAnswer } from './use-answer.ts'

export interface AnsweringProps {
  readonly conversation: Conversation
  readonly opened: Mention
  readonly target: Mention
  readonly audience: Audience
  readonly field: RefObject<HTMLTextAreaElement | null>
  /** A draft or failed answer whose text is being changed. */
  readonly editing: Reply | undefined
  /** An invitation that waits to be put into the text, and what stood in the answer before it moved here. */
  readonly incoming: { readonly offer: InvitationOffer; readonly written: string | undefined } | undefined
  readonly invitation: {
    readonly offer: InvitationOffer | undefined
    readonly problem: unknown
    readonly isPending: boolean
    readonly ask: (accountId?: string) => void
  }
  /** The person wrote in private while an answer to all was being written. */
  readonly isOvertaken: boolean
  /** Somebody is in the field, or has left something there. */
  readonly onWriting: (isWriting: boolean) => void
  readonly onTaken: () => void
  readonly onSwitch: () => void
  readonly onStopEditing: () => void
  readonly onSent: () => void
}

/** The answer to one mention for one audience. Give it a key of both, so that no text wanders from one to the other. */
export function Answering(props: AnsweringProps) {
  const { conversation, opened, target, audience, field, editing, incoming, invitation, onTaken } = props
  const answer = useAnswer({ mention: target, audience, editing, onSent: props.onSent })
  const { text, write } = answer
  const outlet = outletOf(conversation.outlets, target) ?? conversation
  const before = useRef<readonly string[]>([])
  const { limits = {} } = outlet
  useEffect(() => {
    if (!incoming) return
    write(withInvitation(incoming.written ?? text, incoming.offer.texts, before.current, limits))
    before.current = incoming.offer.texts
    onTaken()
    field.current?.focus()
  }, [incoming, text, write, limits, field, onTaken])
  const hidden = conversation.entries.filter((entry) => audienceOfEntry(entry) === 'person')
  return (
    <Composer
      answer={answer}
      field={field}
      mention={target}
      audience={audience}
      outlet={outlet}
      cannotAnswer={target.deletedAt === undefined ? outlet.cannotAnswer : 'deleted'}
      isOvertaken={props.isOvertaken && audience === 'everybody'}
      isElsewhere={target.id !== opened.id}
      isMixed={hidden.length > 0 && hidden.length < conversation.entries.length}
      privateTexts={hidden.map((entry) => (entry.kind === 'mention' ? entry.mention.text : entry.reply.text))}
      other={editing ? undefined : answerTarget(conversation, opened, audience === 'person' ? 'everybody' : 'person')}
      invitation={invitation}
      onSwitch={props.onSwitch}
      onWriting={props.onWriting}
      onStopEditing={editing ? props.onStopEditing : undefined}
    />
  )
}
