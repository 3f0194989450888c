import { useQuery } from '@tanstack/react-query'
import { Room } from '../app/Room.tsx'
import { useWorkspaceSlug } from '../app/session.ts'
import { ask } from '../client/queries.ts'
import { Failure } from '../kit/Failure.tsx'
import { Loading } from '../kit/Skeleton.tsx'
import { LaterWords } from '../messages/LaterWords.tsx'
import { useText } from '../messages/text.tsx'
import { AgreementPart } from './AgreementPart.tsx'
import { Corrections } from './Corrections.tsx'
import { Learnt } from './Learnt.tsx'
import { MomentTable } from './MomentTable.tsx'
import { Questions } from './Questions.tsx'

/** How well do we understand: what we would like to know, how far the team agrees, what was corrected and learnt. */
export function Understanding() {
  return (
    <LaterWords>
      <UnderstandingRoom />
    </LaterWords>
  )
}

function UnderstandingRoom() {
  const say = useText()
  const workspace = useWorkspaceSlug()
  const agreement = useQuery(ask('agreement', { params: { workspace } }))
  return (
    <Room title={say('understanding.title')} lead={say('understanding.lead')}>
      <Questions />
      {agreement.error && <Failure problem={agreement.error} onRetry={() => void agreement.refetch()} />}
      {agreement.isPending && <Loading lines={6} />}
      {agreement.data && (
        <>
          <AgreementPart agreement={agreement.data} />
          {agreement.data.moments.length > 0 && <MomentTable agreement={agreement.data} />}
          <Learnt learning={agreement.data.learning} />
        </>
      )}
      <Corrections />
    </Room>
  )
}
