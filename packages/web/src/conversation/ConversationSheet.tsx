import type { Conversation, Mention } from '@earshot/api'
import { useEffect, useRef, useState } from 'react'
import { useKeys } from '../app/KeysProvider.tsx'
import { ReasonDialog } from '../mention/ReasonDialog.tsx'
import { useDispose } from '../mention/use-dispose.ts'
import { useText } from '../messages/text.tsx'
import { AboutPerson } from './AboutPerson.tsx'
import { Composer } from './Composer.tsx'
import styles from './ConversationSheet.module.css'
import { MentionEntry } from './MentionEntry.tsx'
import { PersonHead } from './PersonHead.tsx'
import { ReplyEntry } from './ReplyEntry.tsx'
import { useAnswer } from './use-answer.ts'

interface ConversationSheetProps {
  readonly conversation: Conversation
  readonly mention: Mention
  readonly onClose: () => void
}

export function ConversationSheet({ conversation, mention, onClose }: ConversationSheetProps) {
  const say = useText()
  const [asking, setAsking] = useState<'silence' | 'not-for-us' | undefined>()
  const field = useRef<HTMLTextAreaElement>(null)
  const history = useRef<HTMLDivElement>(null)
  const dispose = useDispose()
  const toCard = () => document.querySelector<HTMLElement>(`[data-mention="${mention.id}"]`)?.focus()
  const answer = useAnswer(mention, toCard)
  const isOpen = mention.disposition === 'waiting'
  const reply = () => field.current?.focus()

  useKeys({
    reply: conversation.cannotAnswer ? undefined : reply,
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
            {conversation.entries.map((entry) => (
              <li key={entry.kind === 'mention' ? entry.mention.id : entry.reply.id}>
                {entry.kind === 'mention' ? (
                  <MentionEntry mention={entry.mention} here={entry.mention.id === mention.id} />
                ) : (
                  <ReplyEntry reply={entry.reply} onEdit={() => (answer.edit(entry.reply), reply())} />
                )}
              </li>
            ))}
          </ol>
        </div>
        <Composer conversation={conversation} mention={mention} answer={answer} field={field} />
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
