import { CallProblem } from '../client/problem.ts'
import { useText } from '../messages/text.tsx'
import { Button } from './Button.tsx'
import { useProblemWords } from './problem-words.ts'
import styles from './State.module.css'
import { classNames } from './class-names.ts'

/** What happened, why, what to do, and again. */
export function Failure({
  problem,
  onRetry,
  alone,
}: {
  readonly problem: unknown
  readonly onRetry?: () => void
  /** Nothing else is on the screen: its title is the screen's. */
  readonly alone?: boolean
}) {
  const Title = alone ? 'h1' : 'h2'
  const say = useText()
  const { what, todo } = useProblemWords()(problem)
  return (
    <div className={classNames(styles.state, styles.failure)} role="alert">
      <Title className={styles.title}>{what}</Title>
      <p className={styles.words}>{todo}</p>
      {problem instanceof CallProblem && problem.reference && (
        <p className={styles.reference}>{say('kit.reference', { reference: problem.reference })}</p>
      )}
      {onRetry && (
        <div className={styles.actions}>
          <Button onClick={onRetry}>{say('kit.retry')}</Button>
        </div>
      )}
    </div>
  )
}
