import { useNavigate } from '@tanstack/react-router'
import { Search } from 'lucide-react'
import type { KeyboardEvent } from 'react'
import { useId, useState } from 'react'
import { Dialog } from '../kit/Dialog.tsx'
import { KeyHint } from '../kit/KeyHint.tsx'
import { useText } from '../messages/text.tsx'
import styles from './Palette.module.css'
import { useCommands } from './commands.tsx'
import { fitting } from './fitting.ts'
import { useWorkspaceSlug } from './session.ts'

/** One field that reaches everything: rooms, things to do, and what people said. */
export function Palette({ onClose, onKeys }: { readonly onClose: () => void; readonly onKeys: () => void }) {
  const say = useText()
  const id = useId()
  const workspace = useWorkspaceSlug()
  const navigate = useNavigate()
  const [wanted, setWanted] = useState('')
  const [at, setAt] = useState(0)
  const commands = fitting(useCommands(onKeys), wanted)
  const search = {
    id: 'search',
    label: say('app.palette.search', { q: wanted.trim() }),
    press: undefined,
    icon: Search,
    onAct: () => void navigate({ to: '/w/$workspace/heard', params: { workspace }, search: { q: wanted.trim() } }),
  }
  const choices = wanted.trim() === '' ? commands : [...commands, search]
  const chosen = Math.min(at, choices.length - 1)
  const act = (index: number) => {
    onClose()
    choices[index]?.onAct()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0) setAt((chosen + step + choices.length) % choices.length)
    else if (event.key === 'Enter' && !event.nativeEvent.isComposing) act(chosen)
    else return
    event.preventDefault()
  }
  return (
    <Dialog title={say('keys.everything')} onClose={onClose} bare wide>
      <input
        className={styles.input}
        role="combobox"
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-activedescendant={`${id}-${chosen}`}
        aria-label={say('app.palette.label')}
        placeholder={say('app.palette.label')}
        value={wanted}
        data-first
        dir="auto"
        onChange={(event) => {
          setWanted(event.currentTarget.value)
          setAt(0)
        }}
        onKeyDown={onKeyDown}
      />
      <div role="listbox" id={`${id}-list`} aria-label={say('keys.everything')} className={styles.list}>
        {choices.map(({ id: choice, label, icon: Icon, press }, index) => (
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- the field has the keys
          <div
            key={choice}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === chosen}
            className={styles.choice}
            onPointerMove={() => setAt(index)}
            onClick={() => act(index)}
          >
            <Icon size={18} strokeWidth={1.75} aria-hidden="true" />
            <span className={styles.label}>{label}</span>
            {press && <KeyHint keys={press} />}
          </div>
        ))}
      </div>
    </Dialog>
  )
}
