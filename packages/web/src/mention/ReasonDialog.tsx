import { notForUsReasons, silenceReasons } from '@earshot/domain'
import { useState } from 'react'
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
  return (
    <Dialog title={say(`words.disposition.${kind}.ask`, { name })} onClose={onClose}>
      <div
        className={styles.reasons}
        onKeyDown={(event) => {
          const chosen = choices[Number(event.key) - 1]
          if (event.target instanceof HTMLInputElement || !chosen) return
          event.preventDefault()
          onChoose(chosen.disposal)
        }}
      >
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
