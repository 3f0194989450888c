import type { Preview } from '@earshot/api'
import { Button } from '../kit/Button.tsx'
import { ProblemNotice } from '../kit/Form.tsx'
import { Notice } from '../kit/Notice.tsx'
import { Loading } from '../kit/Skeleton.tsx'
import { useText } from '../messages/text.tsx'
import { DayBars } from './DayBars.tsx'
import styles from './Preview.module.css'
import { PreviewExample } from './PreviewExample.tsx'
import { PreviewSum } from './PreviewSum.tsx'
import { PreviewWarning } from './PreviewWarning.tsx'

/** What a query would hear: on the network just now and among what is stored, in numbers, by days and to read. */
export function PreviewPanel({
  preview,
  looking,
  problem,
  onAgain,
  waits,
}: {
  readonly preview: Preview | undefined
  readonly looking: boolean
  readonly problem?: unknown
  readonly onAgain?: () => void
  /** What is said while there is nothing to look for; without it nothing is shown. */
  readonly waits?: string
}) {
  const say = useText()
  if (!preview && !looking && !problem && waits === undefined) return null
  const days = preview?.ledger?.days ?? []
  return (
    <section className={styles.panel} aria-label={say('preview.title')} aria-busy={looking || undefined}>
      <header className={styles.head}>
        <h2>{say('preview.title')}</h2>
        <p className={styles.quiet} role="status">
          {looking ? say('preview.looking') : ''}
        </p>
      </header>
      {!preview && !looking && !problem && <p className={styles.quiet}>{waits}</p>}
      {problem !== undefined && problem !== null && (
        <>
          <ProblemNotice problem={problem} />
          {onAgain && (
            <div>
              <Button small onClick={onAgain}>
                {say('preview.again')}
              </Button>
            </div>
          )}
        </>
      )}
      {!preview && looking && <Loading lines={4} />}
      {preview && (
        <div className={styles.content}>
          <PreviewSum preview={preview} looking={looking} />
          {!looking && <PreviewWarning preview={preview} />}
          {preview.problem && <Notice tone="caution">{say('preview.problem')}</Notice>}
          {days.some(({ matched }) => matched > 0) && days.length > 1 && <DayBars days={days} />}
          {preview.examples.length > 0 && (
            <section aria-label={say('preview.examples')}>
              <h3 className={styles.subtitle}>{say('preview.examples')}</h3>
              <ul className={styles.examples}>
                {preview.examples.map((post) => (
                  <PreviewExample key={`${post.channel} ${post.ref}`} post={post} />
                ))}
              </ul>
            </section>
          )}
        </div>
      )}
    </section>
  )
}
