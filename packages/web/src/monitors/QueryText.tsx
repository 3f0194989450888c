import type { QueryProblem } from '@earshot/api'
import { useId, useRef } from 'react'
import { Button } from '../kit/Button.tsx'
import { useText } from '../messages/text.tsx'
import { piecesOf } from './pieces.ts'
import styles from './QueryText.module.css'
import { useMistakeWords } from './use-mistake-words.ts'

/** The query as a text. A mistake is underlined where it stands, and told in words. */
export function QueryText({
  text,
  onText,
  problem,
  error,
}: {
  readonly text: string
  readonly onText: (text: string) => void
  /** Of this text. */
  readonly problem: QueryProblem | undefined
  readonly error?: string | undefined
}) {
  const say = useText()
  const id = useId()
  const area = useRef<HTMLTextAreaElement>(null)
  const mistakeWords = useMistakeWords()
  const { mistake } = problem ?? {}
  const places = mistake && mistake.length > 0 ? [{ start: mistake.at, end: mistake.at + mistake.length }] : []
  const goThere = () => {
    if (!mistake || !area.current) return
    area.current.focus()
    area.current.setSelectionRange(mistake.at, mistake.at + mistake.length)
  }
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={styles.label}>
        {say('monitor.query')}
      </label>
      <p id={`${id}-help`} className={styles.help}>
        {say('monitor.query.help')}
      </p>
      <div className={styles.editor} data-wrong={problem !== undefined || error !== undefined || undefined}>
        <div className={styles.mirror} aria-hidden="true">
          {piecesOf(text, places).map((piece, at) =>
            piece.isMarked ? (
              <mark key={at} className={styles.mistake}>
                {piece.text}
              </mark>
            ) : (
              piece.text
            ),
          )}
          {mistake && mistake.length === 0 && <mark className={styles.mistake}>{'\u00a0\u00a0'}</mark>}
          {'\n'}
        </div>
        <textarea
          ref={area}
          id={id}
          className={styles.area}
          dir="auto"
          spellCheck={false}
          autoComplete="off"
          autoCapitalize="off"
          maxLength={20_000}
          aria-describedby={`${id}-help ${id}-mistake`}
          aria-invalid={problem || error ? true : undefined}
          value={text}
          onChange={(event) => onText(event.currentTarget.value)}
        />
      </div>
      <div id={`${id}-mistake`} className={styles.mistakeWords} role="status">
        {problem && <p className={styles.error}>{mistakeWords(problem, text)}</p>}
        {!problem && error && <p className={styles.error}>{error}</p>}
      </div>
      {mistake && (
        <div>
          <Button small look="quiet" onClick={goThere}>
            {say('monitor.mistake.go')}
          </Button>
        </div>
      )}
    </div>
  )
}
