import type { QueryProblem } from '@earshot/api'
import { X } from 'lucide-react'
import { useIntl } from 'react-intl'
import { VisuallyHidden } from '../kit/VisuallyHidden.tsx'
import { useText } from '../messages/text.tsx'
import { kindOf, wordsOf } from './entries.ts'
import styles from './Entries.module.css'
import { piecesOf } from './pieces.ts'

/** One entry: what it says, in which form it is looked for, how often it was found, and a way to change or remove it. */
export function EntryChip({
  entry,
  problem,
  found,
  isMissed,
  onEdit,
  onRemove,
}: {
  readonly entry: string
  readonly problem: QueryProblem | undefined
  readonly found: number | undefined
  readonly isMissed: boolean
  readonly onEdit: () => void
  readonly onRemove: () => void
}) {
  const say = useText()
  return (
    <li className={styles.chip} data-wrong={problem !== undefined || undefined} data-missed={isMissed || undefined}>
      <button type="button" className={styles.chipWords} title={say('monitor.entry.edit', { entry })} onClick={onEdit}>
        <EntryWords entry={entry} problem={problem} />
        {found !== undefined && <Found count={found} />}
      </button>
      <button
        type="button"
        className={styles.chipRemove}
        aria-label={say('monitor.entry.remove', { entry })}
        onClick={onRemove}
      >
        <X size={14} aria-hidden="true" />
      </button>
    </li>
  )
}

/** An entry as a person reads it: the words, and in which form they are looked for. */
export function EntryWords({
  entry,
  problem,
}: {
  readonly entry: string
  readonly problem?: QueryProblem | undefined
}) {
  const say = useText()
  const kind = kindOf(entry)
  const { mistake } = problem ?? {}
  if (mistake) {
    const places = [{ start: mistake.at, end: Math.max(mistake.at + mistake.length, mistake.at + 1) }]
    return (
      <bdi>
        {piecesOf(entry, places).map((piece, at) =>
          piece.isMarked ? (
            <mark key={at} className={styles.wrong}>
              {piece.text === '' ? '\u00a0' : piece.text}
            </mark>
          ) : (
            piece.text
          ),
        )}
      </bdi>
    )
  }
  const form =
    kind === 'inflected' || kind === 'exact' || kind === 'prefix' || kind === 'link'
      ? say(`monitor.form.${kind}`)
      : undefined
  return (
    <>
      <bdi>{wordsOf(entry)}</bdi>
      {form && <span className={styles.form}> {form}</span>}
    </>
  )
}

function Found({ count }: { readonly count: number }) {
  const say = useText()
  const intl = useIntl()
  return (
    <span className={styles.found}>
      <span aria-hidden="true">{intl.formatNumber(count, { notation: 'compact' })}</span>
      <VisuallyHidden> {say('monitor.entry.found', { count })}</VisuallyHidden>
    </span>
  )
}
