import type { Agreement } from '@earshot/api'
import { Card, Section } from '../kit/Section.tsx'
import { useText } from '../messages/text.tsx'

/** What is learnt of the corrections at this moment, and that it makes nothing worse. */
export function Learnt({ learning }: { readonly learning: Agreement['learning'] }) {
  const say = useText()
  if (!learning || learning.corrections === 0) {
    return (
      <Section title={say('understanding.learnt')}>
        <Card>
          <p>{say('understanding.learnt.none')}</p>
        </Card>
      </Section>
    )
  }
  const { guard, strength, replayed } = learning
  return (
    <Section title={say('understanding.learnt')}>
      <Card>
        <p>
          {say('understanding.learnt.from', { count: learning.corrections })}{' '}
          {strength === 0 && say('understanding.learnt.unused')}{' '}
          {guard.count > 0 &&
            say('understanding.learnt.guard', {
              count: guard.count,
              before: guard.rightBefore,
              after: guard.rightAfter,
            })}{' '}
          {!replayed && say('understanding.learnt.soon')}
        </p>
      </Card>
    </Section>
  )
}
