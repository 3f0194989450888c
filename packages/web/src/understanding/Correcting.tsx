import type { Mention } from '@earshot/api'
import { moments } from '@earshot/domain'
import { useKeys } from '../app/KeysProvider.tsx'
import { pressOf } from '../app/keys.ts'
import { Button } from '../kit/Button.tsx'
import { LaterWords } from '../messages/LaterWords.tsx'
import { useText } from '../messages/text.tsx'
import styles from './Correcting.module.css'
import { momentKeys, unsureMoment } from './sayings.ts'
import { useCorrect } from './use-correct.ts'

/** Beside the mention that is open: the keys that correct how it is read, and a question where we are not sure. */
export function Correcting({ mention }: { readonly mention: Mention }) {
  return (
    <LaterWords>
      <Asking mention={mention} />
    </LaterWords>
  )
}

function Asking({ mention }: { readonly mention: Mention }) {
  const say = useText()
  const { correct } = useCorrect()
  const about = unsureMoment(mention)
  const answer = (holds: boolean) => about && void correct(mention, { about, holds, asked: 'unsure' })
  const canBe = mention.deletedAt === undefined
  const toggles = moments.map((moment) => [
    momentKeys[moment],
    canBe
      ? () => void correct(mention, { about: moment, holds: mention.moments[moment].verdict !== 'yes' })
      : undefined,
  ])
  useKeys({
    ...Object.fromEntries(toggles),
    agree: about ? () => answer(true) : undefined,
    disagree: about ? () => answer(false) : undefined,
  })
  if (!about) return null
  return (
    <div className={styles.ask} role="group" aria-label={say(`understanding.ask.${about}`)} data-moment={about}>
      <span className={styles.question}>{say(`understanding.ask.${about}`)}</span>
      <Button small hint={pressOf('agree')} onClick={() => answer(true)}>
        {say('understanding.yes')}
      </Button>
      <Button small hint={pressOf('disagree')} onClick={() => answer(false)}>
        {say('understanding.no')}
      </Button>
    </div>
  )
}
