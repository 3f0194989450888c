import { notForUsReasons, silenceReasons } from '@earshot/domain'
import { useEffect, useState } from 'react'
import { Button } from '../kit/Button.tsx'
import { Dialog } from '../kit/Dialog.tsx'
import { TextField } from '../kit/fields.tsx'
import { KeyHint } from '../kit/KeyHint.tsx'
import { useText } from '../messages/text.tsx'
import styles from './ReasonDialog.module.css'
import type { Disposal } from './use-dispose.ts'

interface ReasonDialogProps {
  readonly kind: 'silence' | 'not-for-us'
  readonly name: string
  readonly onChoose: (disposal: Disposal) => void
  readonly onClose: () => void
}

/** Asks for the reason; a digit or a click is the whole answer. A note may be written before. */
export function ReasonDialog({ kind, name, onChoose, onClose }: ReasonDialogProps) {
  const say = useText()
  const [note, setNote] = useState('')
  const withNote = note.trim() === '' ? {} : { note: note.trim() }
  const choices =
    kind === 'silence'
      ? silenceReasons.map((reason) => ({ reason, disposal: { disposition: kind, reason, ...withNote } as const }))
      : notForUsReasons.map((reason) => ({ reason, disposal: { disposition: kind, reason, ...withNote } as const }))
  useDigits((digit) => {
    const chosen = choices[digit - 1]
    if (chosen) onChoose(chosen.disposal)
  })
  return (
    <Dialog title={say(`words.disposition.${kind}.ask`, { name })} onClose={onClose}>
      <div className={styles.reasons}>
        {choices.map(({ reason, disposal }, at) => (
          <Button key={reason} autoFocus={at === 0} className={styles.reason} onClick={() => onChoose(disposal)}>
            <span>{say(`words.reason.${reason}`)}</span>
            <KeyHint keys={String(at + 1)} />
          </Button>
        ))}
        <TextField label={say('words.note')} optional maxLength={2000} value={note} onValue={setNote} />
      </div>
    </Dialog>
  )
}

/** A digit chooses, wherever in the dialog the focus is, except where something is being written. */
function useDigits(onDigit: (digit: number) => void): void {
  useEffect(() => {
    const listener = (event: KeyboardEvent) => {
      if (event.target instanceof HTMLInputElement || event.ctrlKey || event.metaKey || event.altKey) return
      if (!/^[1-9]$/.test(event.key)) return
      event.preventDefault()
      onDigit(Number(event.key))
    }
    document.addEventListener('keydown', listener)
    return () => document.removeEventListener('keydown', listener)
  })
}
