import { useNavigate } from '@tanstack/react-router'
import { BrandForm } from '../brands/BrandForm.tsx'
import { useWorkspace } from '../client/use-workspace.ts'
import { Card, Page } from '../kit/Page.tsx'
import { useText } from '../messages/text.tsx'
import { ExploreCard } from './ExploreCard.tsx'
import styles from './StartRoom.module.css'

/** The first run: name a brand and listen, or look around in the sample first. */
export function StartRoom() {
  const say = useText()
  const workspace = useWorkspace()
  const navigate = useNavigate()
  return (
    <Page title={say('start.title')} lead={say('start.lead')} wide>
      <div className={styles.columns}>
        <Card>
          <BrandForm
            mayBeRival={false}
            onDone={() => void navigate({ to: '/w/$workspace/now', params: { workspace } })}
          />
        </Card>
        <ExploreCard />
      </div>
    </Page>
  )
}
