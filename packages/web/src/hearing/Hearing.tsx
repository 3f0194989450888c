import { useQuery } from '@tanstack/react-query'
import { Ear } from 'lucide-react'
import { useState } from 'react'
import { Room } from '../app/Room.tsx'
import { useWorkspaceSlug } from '../app/session.ts'
import { ask } from '../client/queries.ts'
import { Button } from '../kit/Button.tsx'
import { EmptyState } from '../kit/EmptyState.tsx'
import { Failure } from '../kit/Failure.tsx'
import { Section } from '../kit/Section.tsx'
import { Loading } from '../kit/Skeleton.tsx'
import { LaterWords } from '../messages/LaterWords.tsx'
import { useText } from '../messages/text.tsx'
import { AlarmSection } from '../alarms/AlarmSection.tsx'
import { AccountList } from './AccountList.tsx'
import { AddSourceDialog } from './AddSourceDialog.tsx'
import styles from './Hearing.module.css'
import { SourceCard } from './SourceCard.tsx'

/** Where we listen, how well, and what we cannot hear. */
export function Hearing() {
  return (
    <LaterWords>
      <HearingRoom />
    </LaterWords>
  )
}

function HearingRoom() {
  const say = useText()
  const workspace = useWorkspaceSlug()
  const sources = useQuery(ask('sources', { params: { workspace } }))
  const [adding, setAdding] = useState(false)
  const add = <Button onClick={() => setAdding(true)}>{say('hearing.add')}</Button>
  return (
    <Room title={say('hearing.title')} lead={say('hearing.lead')}>
      <Section title={say('hearing.sources')} actions={sources.data?.items.length ? add : undefined}>
        {sources.error && <Failure problem={sources.error} onRetry={() => void sources.refetch()} />}
        {sources.isPending && <Loading lines={4} />}
        {sources.data?.items.length === 0 && (
          <EmptyState icon={<Ear size={32} />} title={say('hearing.empty.title')} actions={add}>
            {say('hearing.empty.text')}
          </EmptyState>
        )}
        <ul className={styles.sources}>
          {sources.data?.items.map((source) => (
            <SourceCard key={source.id} source={source} />
          ))}
        </ul>
      </Section>
      <AlarmSection />
      <AccountList />
      {adding && <AddSourceDialog onClose={() => setAdding(false)} />}
    </Room>
  )
}
