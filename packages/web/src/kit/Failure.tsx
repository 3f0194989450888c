import { CallProblem } from '../client/problem.ts'
import { useText } from '../messages/text.tsx'
import { Button } from './Button.tsx'
import { useProblemWords } from './problem-words.ts'
import styles from './State.module.css'
import { classNames } from './class-names.ts'

/** What happened, why, what to do, and again. */
export function Failure({ problem, onRetry }: { readonly problem: unknown; readonly onRetry?: () => void }) {
  const say = useText()
  const { what, todo } = useProblemWords()(problem)
  return (
    <div className={classNames(styles.state, styles.failure)} role="alert">
      <h2>{what}</h2>
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
