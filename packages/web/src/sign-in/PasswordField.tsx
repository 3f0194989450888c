import { useState } from 'react'
import { Checkbox, TextField } from '../kit/fields.tsx'
import { useText } from '../messages/text.tsx'
import styles from './Doorway.module.css'

interface PasswordFieldProps {
  readonly value: string
  readonly onValue: (value: string) => void
  /** A new one is chosen, not an old one remembered. */
  readonly isNew?: boolean
  readonly error?: string | undefined
}

export function PasswordField({ value, onValue, isNew, error }: PasswordFieldProps) {
  const say = useText()
  const [shown, setShown] = useState(false)
  return (
    <div className={styles.password}>
      <TextField
        label={say('signIn.password')}
        help={isNew && say('signIn.password.help')}
        type={shown ? 'text' : 'password'}
        name="password"
        dir="ltr"
        autoComplete={isNew ? 'new-password' : 'current-password'}
        spellCheck={false}
        value={value}
        onValue={onValue}
        error={error}
      />
      <Checkbox label={say('signIn.password.show')} checked={shown} onValue={setShown} />
    </div>
  )
}
