import type { Audience, Conversation, Mention, Reply } from '@earshot/api'
import { audienceOf } from '@earshot/domain'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useKeys } from '../app/KeysProvider.tsx'
import { ReasonDialog } from '../mention/ReasonDialog.tsx'
import { useDispose } from '../mention/use-dispose.ts'
import { LaterWords } from '../messages/LaterWords.tsx'
import { useText } from '../messages/text.tsx'
import { AboutPerson } from './AboutPerson.tsx'
import { Answering } from './Answering.tsx'
import type { AnsweringProps } from './Answering.tsx'
import { ConversationLoading } from './ConversationLoading.tsx'
import styles from './ConversationSheet.module.css'
import { GuestNotice } from './GuestNotice.tsx'
import { HalfBegins } from './HalfBegins.tsx'
import { answerTarget, inHalves } from './halves.ts'
import halfStyles from './halves.module.css'
import { MentionEntry } from './MentionEntry.tsx'
import { PersonHead } from './PersonHead.tsx'
import { ReplyEntry } from './ReplyEntry.tsx'
import { useAudience } from './use-audience.ts'
import { useInvite } from './use-invite.ts'

interface ConversationSheetProps {
  readonly conversation: Conversation
  readonly mention: Mention
  readonly onClose: () => void
}

export function ConversationSheet(props: ConversationSheetProps) {
  return (
    <LaterWords fallback={<ConversationLoading />}>
      <Sheet {...props} />
    </LaterWords>
  )
}

function Sheet({ conversation, mention, onClose }: ConversationSheetProps) {
  const say = useText()
  const [asking, setAsking] = useState<'silence' | 'not-for-us' | undefined>()
  const field = useRef<HTMLTextAreaElement>(null)
  const history = useRef<HTMLDivElement>(null)
  const dispose = useDispose()
  const toCard = () => document.querySelector<HTMLElement>(`[data-mention="${mention.id}"]`)?.focus()
  const [isWriting, setWriting] = useState(false)
  const { audience: chosen, setAudience, isOvertaken } = useAudience(conversation, mention, isWriting)
  /** Whoever switches or edits goes on in the field, which is another one then. */
  const wantsField = useRef(false)
  const [editing, setEditing] = useState<Reply | undefined>()
  const [incoming, setIncoming] = useState<AnsweringProps['incoming']>()
  // Where there is nothing to answer for those who should read it, what was opened is answered as it was said.
  const found = answerTarget(conversation, mention, chosen)
  const audience = editing?.audience ?? (found ? chosen : chosen === 'person' ? 'everybody' : 'person')
  const target = (editing && mentionOf(conversation, editing)) ?? found ?? mention
  const invite = useInvite(target, (offer) => {
    setIncoming({ offer, written: offer.audience === audience ? undefined : field.current?.value })
    setAudience(offer.audience)
  })
  const mayInvite = audience === 'everybody' && !editing && !invite.isPending
  const switchTo = (next: Audience) => {
    wantsField.current = true
    setAudience(next)
  }
  const whatFor = `${target.id} ${audience} ${editing?.id ?? ''}`
  const shownFor = useRef(whatFor)
  useEffect(() => {
    if (shownFor.current === whatFor) return
    shownFor.current = whatFor
    if (wantsField.current) field.current?.focus()
    wantsField.current = false
  }, [whatFor])
  // Whoever has come to private already is answered there instead of being invited once more.
  const inPrivate = answerTarget(conversation, mention, 'person')
  const toPrivate = () =>
    inPrivate && audienceOf(inPrivate) === 'person' ? switchTo('person') : invite.mutate(undefined)
  const taken = useCallback(() => setIncoming(undefined), [])
  const isOpen = mention.disposition === 'waiting'
  const reply = () => field.current?.focus()

  useKeys({
    reply,
    invite: mayInvite ? toPrivate : undefined,
    silence: isOpen ? () => setAsking('silence') : undefined,
    notForUs: isOpen ? () => setAsking('not-for-us') : undefined,
    back: () => (field.current && document.activeElement === field.current ? toCard() : onClose()),
  })
  // Opens at the mention that waits, which need not be the last.
  useEffect(() => {
    const room = history.current
    const here = room?.querySelector('[data-here="true"]')
    if (!room || !here) return
    // Only the history scrolls: scrollIntoView would move everything around it too.
    const fromTop = here.getBoundingClientRect().top - room.getBoundingClientRect().top
    const spare = Math.max(0, room.clientHeight - here.clientHeight) / 2
    room.scrollTop += fromTop - spare
  }, [])

  return (
    <article className={styles.room} aria-label={say('conversation.with', { name: conversation.person.name })}>
      <div className={styles.sheet}>
        <PersonHead conversation={conversation} mention={mention} onAsk={setAsking} onClose={onClose} />
        <div
          ref={history}
          className={styles.history}
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
          tabIndex={0}
          role="region"
          aria-label={say('conversation.history')}
        >
          <ol className={styles.entries}>
            {inHalves(conversation).map((told) => {
              const { entry, guest } = told
              return (
                <li key={entry.kind === 'mention' ? entry.mention.id : entry.reply.id} className={halfStyles.told}>
                  {told.begins && <HalfBegins told={told} />}
                  {guest && (
                    <div className={halfStyles.guest}>
                      <GuestNotice guest={guest} person={conversation.person} />
                    </div>
                  )}
                  {entry.kind === 'mention' ? (
                    <MentionEntry mention={entry.mention} here={entry.mention.id === mention.id} />
                  ) : (
                    <ReplyEntry
                      reply={entry.reply}
                      onEdit={() => ((wantsField.current = true), setEditing(entry.reply), reply())}
                    />
                  )}
                </li>
              )
            })}
          </ol>
        </div>
        <Answering
          key={whatFor}
          conversation={conversation}
          opened={mention}
          target={target}
          audience={audience}
          field={field}
          editing={editing}
          incoming={incoming?.offer.audience === audience ? incoming : undefined}
          invitation={{
            offer: audience === 'everybody' ? invite.data : undefined,
            problem: invite.error,
            isPending: invite.isPending,
            ask: (accountId) => invite.mutate(accountId),
          }}
          onTaken={taken}
          isOvertaken={isOvertaken}
          onWriting={setWriting}
          onSwitch={() => switchTo(audience === 'person' ? 'everybody' : 'person')}
          onStopEditing={() => ((wantsField.current = true), setEditing(undefined))}
          onSent={() => {
            setEditing(undefined)
            setWriting(false)
            invite.reset()
            toCard()
          }}
        />
        <AboutPerson conversation={conversation} mention={mention} />
      </div>
      {asking && (
        <ReasonDialog
          kind={asking}
          name={conversation.person.name}
          onClose={() => setAsking(undefined)}
          onChoose={(disposal) => {
            setAsking(undefined)
            void dispose(mention, disposal)
          }}
        />
      )}
    </article>
  )
}

function mentionOf({ entries }: Conversation, reply: Reply): Mention | undefined {
  const entry = entries.find((one) => one.kind === 'mention' && one.mention.id === reply.mentionId)
  return entry?.kind === 'mention' ? entry.mention : undefined
}
