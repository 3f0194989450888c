import { useText } from '../messages/text.tsx'
import styles from './Skeleton.module.css'
import { VisuallyHidden } from './VisuallyHidden.tsx'

/** A grey shape in the place of what is coming. Appears after 150 ms, so that what is quick never flickers. */
export function Skeleton({
  width = '100%',
  height = '1em',
  round,
}: {
  readonly width?: string
  readonly height?: string
  readonly round?: boolean
}) {
  return <span className={round ? styles.round : styles.bar} style={{ width, height }} aria-hidden="true" />
}

/** Lines of text to come; and the word for screen readers. */
export function Loading({ lines = 3 }: { readonly lines?: number }) {
  const say = useText()
  return (
    <div className={styles.lines} role="status">
      <VisuallyHidden>{say('kit.loading')}</VisuallyHidden>
      {Array.from({ length: lines }, (_, line) => (
        <Skeleton key={line} width={line === lines - 1 ? '60%' : '100%'} />
      ))}
    </div>
  )
}
