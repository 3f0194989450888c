import type { ReactNode } from 'react'
import { useId } from 'react'
import { useText } from '../messages/text.tsx'
import styles from './Field.module.css'

export interface FieldProps {
  readonly label: string
  readonly help?: ReactNode
  /** What is wrong with it and how to put it right. */
  readonly error?: string | undefined
  readonly optional?: boolean
  /** The label is only read aloud; what it is must be plain to see. */
  readonly hideLabel?: boolean
}

export interface Wiring {
  readonly id: string
  readonly 'aria-describedby': string | undefined
  readonly 'aria-invalid': true | undefined
}

/** Label, help and error around one control, wired for screen readers. */
export function Field({
  label,
  help,
  error,
  optional,
  hideLabel,
  children,
}: FieldProps & { readonly children: (wiring: Wiring) => ReactNode }) {
  const id = useId()
  const say = useText()
  const describedBy = [help && `${id}-help`, error && `${id}-error`].filter(Boolean).join(' ')
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={hideLabel ? styles.hiddenLabel : styles.label}>
        {label} {optional && <span className={styles.optional}>({say('kit.optional')})</span>}
      </label>
      {help && (
        <div id={`${id}-help`} className={styles.help}>
          {help}
        </div>
      )}
      {children({ id, 'aria-describedby': describedBy || undefined, 'aria-invalid': error ? true : undefined })}
      {error && (
        <div id={`${id}-error`} className={styles.error} role="alert">
          {error}
        </div>
      )}
    </div>
  )
}
