import type { Mention } from '@earshot/api'
import { useText } from '../messages/text.tsx'
import styles from './MomentMark.module.css'

type Moment = NonNullable<Mention['moment']>

/** Question: circle with a gap. Complaint: triangle. Idea: open square. Praise: dot. */
const shapes = {
  question: <path d="M13.2 5.2A5.8 5.8 0 1 1 9.4 2.4" />,
  complaint: <path d="M8 2.4 14.2 13.4H1.8Z" />,
  idea: <rect x="2.6" y="2.6" width="10.8" height="10.8" />,
  praise: <circle cx="8" cy="8" r="4.4" fill="currentColor" />,
} satisfies Record<Moment, unknown>

export function MomentShape({ moment }: { readonly moment: Moment }) {
  return (
    <svg className={styles.shape} data-moment={moment} width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
      {shapes[moment]}
    </svg>
  )
}

/** A moment with its shape, its word and its colour: never the colour alone. */
export function MomentMark({ moment }: { readonly moment: Moment }) {
  const say = useText()
  return (
    <span className={styles.mark} data-moment={moment}>
      <MomentShape moment={moment} />
      {say(`words.moment.${moment}`)}
    </span>
  )
}
