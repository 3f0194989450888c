import { useNavigate } from '@tanstack/react-router'
import { useCall } from '../client/use-call.ts'
import { Button } from '../kit/Button.tsx'
import { ProblemNotice } from '../kit/Form.tsx'
import { Card } from '../kit/Section.tsx'
import { useText } from '../messages/text.tsx'

/** One click fills the sample workspace and opens it. */
export function ExploreCard() {
  const say = useText()
  const navigate = useNavigate()
  const make = useCall('makeSample', {
    refresh: ['me'],
    onDone: (sample) => void navigate({ to: '/w/$workspace/now', params: { workspace: sample.slug } }),
  })
  return (
    <Card>
      <h2>{say('start.explore.title')}</h2>
      <p>{say('start.explore.text')}</p>
      <ProblemNotice problem={make.error} />
      <div>
        <Button pending={make.isPending} onClick={() => make.mutate({})}>
          {make.isPending ? say('start.explore.filling') : say('start.explore.go')}
        </Button>
      </div>
    </Card>
  )
}
