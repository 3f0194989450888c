import { useNavigate } from '@tanstack/react-router'
import { Room } from '../app/Room.tsx'
import { useMe } from '../app/session.ts'
import { useSignOut } from '../app/sign-out.ts'
import { useCall } from '../client/use-call.ts'
import { Button } from '../kit/Button.tsx'
import { ProblemNotice } from '../kit/Form.tsx'
import { Card, Section } from '../kit/Section.tsx'
import { useText } from '../messages/text.tsx'
import { ExploreCard } from '../start/ExploreCard.tsx'
import { AuditList } from './AuditList.tsx'
import { MyCard } from './MyCard.tsx'

/** About the reader, the sample, and who did what. */
export function Settings() {
  const say = useText()
  const me = useMe()
  const navigate = useNavigate()
  const own = me.workspaces.find((workspace) => !workspace.sample)
  const hasSample = me.workspaces.some((workspace) => workspace.sample)
  const remove = useCall('removeSample', {
    refresh: ['me'],
    onDone: () => void navigate(own ? { to: '/w/$workspace/now', params: { workspace: own.slug } } : { to: '/' }),
  })
  const signOut = useSignOut()
  return (
    <Room title={say('settings.title')}>
      <MyCard />
      <Section title={say('settings.sample')}>
        {hasSample ? (
          <Card>
            <p>{say('start.explore.text')}</p>
            <ProblemNotice problem={remove.error} />
            <div>
              <Button look="danger" pending={remove.isPending} onClick={() => remove.mutate({})}>
                {say('settings.sample.remove')}
              </Button>
            </div>
          </Card>
        ) : (
          <ExploreCard />
        )}
      </Section>
      <AuditList />
      <div>
        <Button onClick={signOut}>{say('settings.signOut')}</Button>
      </div>
    </Room>
  )
}
