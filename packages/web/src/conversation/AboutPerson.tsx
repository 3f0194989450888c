import type { Conversation, Mention } from '@earshot/api'
import { Link } from '@tanstack/react-router'
import { Suspense } from 'react'
import type { ReactNode } from 'react'
import { useIntl } from 'react-intl'
import { useWorkspaceSlug } from '../app/session.ts'
import { useText } from '../messages/text.tsx'
import styles from './AboutPerson.module.css'
import { Identities } from './Identities.tsx'
import { ReadingPanel } from './MentionEntry.tsx'

/** On wide screens: what we know of the person, and how we read what they wrote. */
export function AboutPerson({
  conversation: { person },
  mention,
}: {
  readonly conversation: Conversation
  readonly mention: Mention
}) {
  const say = useText()
  const intl = useIntl()
  const workspace = useWorkspaceSlug()
  const number = (value: number) => intl.formatNumber(value)
  return (
    <aside className={styles.about} aria-label={say('conversation.known')}>
      <section>
        <h3 className={styles.title}>{say('conversation.known')}</h3>
        <dl className={styles.facts}>
          <Fact name={say('conversation.fact.where')}>
            <Identities person={person} />
          </Fact>
          <Fact name={say('conversation.fact.mentions')}>
            <Link to="/w/$workspace/heard" params={{ workspace }} search={{ person: person.id }}>
              {number(person.mentionCount)}
            </Link>
          </Fact>
          <Fact name={say('conversation.fact.answered')}>{number(person.answeredCount)}</Fact>
          <Fact name={say('conversation.fact.since')}>
            {intl.formatDate(person.firstHeardAt, { day: 'numeric', month: 'long', year: 'numeric' })}
          </Fact>
          {person.followers !== undefined && (
            <Fact name={say('conversation.fact.followers')}>{number(person.followers)}</Fact>
          )}
        </dl>
      </section>
      <section>
        <h3 className={styles.title}>{say('conversation.reading')}</h3>
        <Suspense>
          <ReadingPanel mention={mention} hasKeys />
        </Suspense>
      </section>
    </aside>
  )
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className={styles.fact}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
