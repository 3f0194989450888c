import { useNavigate } from '@tanstack/react-router'
import { BrandForm } from '../brands/BrandForm.tsx'
import { useWorkspaceSlug } from '../app/session.ts'
import { Room } from '../app/Room.tsx'
import { Card } from '../kit/Section.tsx'
import { LaterWords } from '../messages/LaterWords.tsx'
import { useText } from '../messages/text.tsx'
import { ExploreCard } from './ExploreCard.tsx'
import styles from './Start.module.css'

/** The first run: name a brand and listen, or look around in the sample first. */
export function Start() {
  return (
    <LaterWords>
      <FirstRun />
    </LaterWords>
  )
}

function FirstRun() {
  const say = useText()
  const workspace = useWorkspaceSlug()
  const navigate = useNavigate()
  return (
    <Room title={say('start.title')} lead={say('start.lead')} wide>
      <div className={styles.columns}>
        <Card>
          <BrandForm
            mayBeRival={false}
            onDone={() => void navigate({ to: '/w/$workspace/now', params: { workspace } })}
          />
        </Card>
        <ExploreCard />
      </div>
    </Room>
  )
}
