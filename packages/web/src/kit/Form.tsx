import type { ReactNode } from 'react'
import styles from './Form.module.css'
import { Notice } from './Notice.tsx'
import { useProblemWords } from './problem-words.ts'

/** Fields under each other, what went wrong, then the buttons. Enter sends it. */
export function Form({
  onSend,
  problem,
  actions,
  children,
}: {
  readonly onSend: () => void
  readonly problem?: unknown
  readonly actions: ReactNode
  readonly children: ReactNode
}) {
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        onSend()
      }}
    >
      {children}
      <ProblemNotice problem={problem} />
      <div className={styles.actions}>{actions}</div>
    </form>
  )
}

/** What went wrong with the last thing tried, and what to do; nothing when all is well. */
export function ProblemNotice({ problem }: { readonly problem: unknown }) {
  const words = useProblemWords()
  if (problem === undefined || problem === null) return null
  const { what, todo } = words(problem)
  return (
    <div role="alert">
      <Notice tone="danger">
        <strong>{what}</strong> {todo}
      </Notice>
    </div>
  )
}
