import type { MonitorQuery, Preview, QueryProblem } from '@earshot/api'
import { Button } from '../kit/Button.tsx'
import { useText } from '../messages/text.tsx'
import { CircumstanceFields } from './CircumstanceFields.tsx'
import { EntryList } from './EntryList.tsx'
import styles from './Monitor.module.css'
import { useCircumstanceWords } from './use-circumstance-words.ts'

/** The query as a form. What the form cannot show is there as well, as the text that it is. */
export function QueryFields({
  query,
  onQuery,
  problems,
  terms,
  error,
  onText,
  isNew,
}: {
  readonly query: MonitorQuery
  readonly onQuery: (query: MonitorQuery) => void
  readonly problems: readonly QueryProblem[]
  /** What a preview of this query found. */
  readonly terms: Preview['terms']
  readonly error: string | undefined
  /** Goes over to the text. */
  readonly onText: () => void
  readonly isNew: boolean
}) {
  const say = useText()
  const circumstances = useCircumstanceWords()(query)
  const list = (field: 'any' | 'all' | 'none', first?: true) => (
    <EntryList
      label={say(`monitors.${field}`)}
      help={say(`monitor.${field}.help`)}
      entries={query[field]}
      onEntries={(entries) => onQuery({ ...query, [field]: entries })}
      problems={problems.filter((problem) => problem.field === field && problem.code !== 'matches-everything')}
      found={new Map(terms.filter((term) => term.field === field).map(({ index, matched }) => [index, matched]))}
      isLeftOut={field === 'none'}
      {...(first && { error, autoFocus: isNew })}
    />
  )
  const isCircumstanceWrong = problems.some(({ field }) => field === 'languages')
  return (
    <>
      {list('any', true)}
      {list('all')}
      {list('none')}
      {query.text !== undefined && query.text.trim() !== '' && (
        <section className={styles.rest} aria-label={say('monitor.rest')}>
          <h2>{say('monitor.rest')}</h2>
          <p className={styles.help}>{say('monitor.rest.help')}</p>
          <code className={styles.code} dir="auto">
            {query.text}
          </code>
          <div className={styles.actions}>
            <Button small onClick={onText}>
              {say('monitor.rest.change')}
            </Button>
            <Button
              small
              look="quiet"
              onClick={() => {
                const { text: _, ...fields } = query
                onQuery(fields)
              }}
            >
              {say('monitor.rest.remove')}
            </Button>
          </div>
        </section>
      )}
      <details className={styles.fold} open={isCircumstanceWrong || undefined}>
        <summary>
          <span className={styles.legend}>{say('monitor.circumstances')}</span>{' '}
          <span className={styles.help}>
            {circumstances.length > 0 ? circumstances.join(' · ') : say('monitor.circumstances.none')}
          </span>
        </summary>
        <CircumstanceFields query={query} onQuery={onQuery} problems={problems} />
      </details>
    </>
  )
}
