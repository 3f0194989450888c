import type { QueryProblem } from '@earshot/api'
import { Plus } from 'lucide-react'
import { useId, useRef, useState } from 'react'
import { Button } from '../kit/Button.tsx'
import { useText } from '../messages/text.tsx'
import { entryAs, entryKinds, kindOf, splitEntries, withEntries, wordsOf } from './entries.ts'
import type { EntryKind } from './entries.ts'
import { EntryChip } from './EntryChip.tsx'
import styles from './Entries.module.css'
import { NearFields } from './NearFields.tsx'
import { useMistakeWords } from './use-mistake-words.ts'

interface EntryListProps {
  readonly label: string
  readonly help: string
  readonly entries: readonly string[]
  readonly onEntries: (entries: string[]) => void
  /** Of these entries, by their place. */
  readonly problems: readonly QueryProblem[]
  /** How often each entry was found by itself, by its place. */
  readonly found: ReadonlyMap<number, number>
  readonly error?: string | undefined
  readonly autoFocus?: boolean
  /** What is never found is worth a look, unless it is left out anyway. */
  readonly isLeftOut?: boolean
}

/** Words, names, phrases and the like: typed and added with Enter, each changed or removed by itself. */
export function EntryList({
  label,
  help,
  entries,
  onEntries,
  problems,
  found,
  error,
  autoFocus,
  isLeftOut,
}: EntryListProps) {
  const say = useText()
  const id = useId()
  const mistakeWords = useMistakeWords()
  const field = useRef<HTMLInputElement>(null)
  const [kind, setKind] = useState<EntryKind>('words')
  const [typed, setTyped] = useState('')
  const [said, setSaid] = useState('')

  const add = (some: readonly string[]) => {
    if (some.length === 0) return
    const next = withEntries(entries, some)
    onEntries(next)
    setTyped('')
    setSaid(say('monitor.entry.added', { count: next.length - entries.length }))
  }
  const addTyped = () => add(splitEntries(typed).map((entry) => entryAs(kind, entry)))
  const remove = (at: number) => {
    onEntries(entries.filter((_, other) => other !== at))
    setSaid(say('monitor.entry.removed'))
    field.current?.focus()
  }
  const edit = (at: number) => {
    const entry = entries[at] ?? ''
    const was = kindOf(entry)
    // What is being typed is not lost when another entry is taken up.
    const begun = splitEntries(typed).map((each) => entryAs(kind, each))
    const others = entries.filter((_, other) => other !== at)
    onEntries(withEntries(others, begun))
    setKind(was === 'near' || was === 'prefix' ? 'words' : was)
    setTyped(was === 'near' || was === 'prefix' ? entry : wordsOf(entry).replace(/^[@#]/, ''))
    // The field for it may have to be shown first.
    requestAnimationFrame(() => field.current?.focus())
  }
  const describedBy = [`${id}-help`, error && `${id}-error`, problems.length > 0 && `${id}-problems`]
  return (
    <fieldset className={styles.list}>
      <legend className={styles.legend}>{label}</legend>
      <p id={`${id}-help`} className={styles.help}>
        {help}
      </p>
      {entries.length > 0 && (
        <ul className={styles.chips} aria-label={label}>
          {entries.map((entry, at) => (
            <EntryChip
              key={`${at} ${entry}`}
              entry={entry}
              problem={problems.find((problem) => problem.index === at)}
              found={found.get(at)}
              isMissed={found.get(at) === 0 && !isLeftOut}
              onEdit={() => edit(at)}
              onRemove={() => remove(at)}
            />
          ))}
        </ul>
      )}
      <div className={styles.adder} data-near={kind === 'near' || undefined}>
        <select
          className={styles.kind}
          aria-label={say('monitor.entry.kind', { field: label })}
          value={kind}
          onChange={(event) => setKind(entryKinds.find((each) => each === event.currentTarget.value) ?? 'words')}
        >
          {entryKinds.map((each) => (
            <option key={each} value={each}>
              {say(`monitor.kind.${each}`)}
            </option>
          ))}
        </select>
        {kind === 'near' ? (
          <NearFields ref={field} label={label} onAdd={(entry) => add([entry])} />
        ) : (
          <>
            <input
              ref={field}
              className={styles.input}
              dir="auto"
              autoComplete="off"
              autoCapitalize="off"
              spellCheck={false}
              // oxlint-disable-next-line jsx-a11y/no-autofocus -- the first thing to do in an empty monitor
              autoFocus={autoFocus}
              aria-label={say('monitor.entry', { field: label })}
              aria-describedby={describedBy.filter(Boolean).join(' ')}
              aria-invalid={error || problems.length > 0 ? true : undefined}
              maxLength={4000}
              value={typed}
              onChange={(event) => setTyped(event.currentTarget.value)}
              onKeyDown={(event) => {
                if (event.key === 'Enter') {
                  // With Ctrl it is saved as well, by the form.
                  if (!event.ctrlKey && !event.metaKey) event.preventDefault()
                  addTyped()
                } else if (event.key === 'Backspace' && typed === '' && entries.length > 0) {
                  event.preventDefault()
                  edit(entries.length - 1)
                }
              }}
              onPaste={(event) => {
                const pasted = event.clipboardData.getData('text')
                if (!/[\n]/.test(pasted.trim())) return
                event.preventDefault()
                add(splitEntries(pasted).map((entry) => entryAs(kind, entry)))
              }}
              onBlur={(event) => {
                // Whoever goes to choose the kind is not done yet.
                if (!event.currentTarget.closest('fieldset')?.contains(event.relatedTarget)) addTyped()
              }}
            />
            <Button icon={<Plus size={16} aria-hidden="true" />} onClick={addTyped}>
              {say('monitor.entry.add')}
            </Button>
          </>
        )}
      </div>
      {error && (
        <p id={`${id}-error`} className={styles.error} role="alert">
          {error}
        </p>
      )}
      <div id={`${id}-problems`} role="status">
        {problems.map((problem) => (
          <p key={problem.index} className={styles.error}>
            {mistakeWords(problem, entries[problem.index] ?? '')}
          </p>
        ))}
      </div>
      <p className={styles.said} role="status">
        {said}
      </p>
    </fieldset>
  )
}
