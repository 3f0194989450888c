import type { InputHTMLAttributes, ReactNode, Ref, SelectHTMLAttributes, TextareaHTMLAttributes } from 'react'
import { useId } from 'react'
import { classNames } from './class-names.ts'
import { Field } from './Field.tsx'
import type { FieldProps } from './Field.tsx'
import styles from './Field.module.css'

type Own<P> = FieldProps & Omit<P, 'id' | 'className' | 'onChange'>

export interface TextFieldProps extends Own<InputHTMLAttributes<HTMLInputElement>> {
  readonly onValue?: (value: string) => void
  readonly ref?: Ref<HTMLInputElement>
}

export function TextField({ label, help, error, optional, hideLabel, onValue, ...rest }: TextFieldProps) {
  return (
    <Field {...only({ label, help, error, optional, hideLabel })}>
      {(wiring) => (
        <input
          type="text"
          dir="auto"
          {...rest}
          {...wiring}
          data-first={rest.autoFocus || undefined}
          className={styles.control}
          onChange={(event) => onValue?.(event.currentTarget.value)}
        />
      )}
    </Field>
  )
}

export interface TextAreaProps extends Own<TextareaHTMLAttributes<HTMLTextAreaElement>> {
  readonly onValue?: (value: string) => void
  readonly ref?: Ref<HTMLTextAreaElement>
}

export function TextArea({ label, help, error, optional, hideLabel, onValue, ...rest }: TextAreaProps) {
  return (
    <Field {...only({ label, help, error, optional, hideLabel })}>
      {(wiring) => (
        <textarea
          dir="auto"
          {...rest}
          {...wiring}
          data-first={rest.autoFocus || undefined}
          className={classNames(styles.control, styles.area)}
          onChange={(event) => onValue?.(event.currentTarget.value)}
        />
      )}
    </Field>
  )
}

export interface SelectProps<V extends string> extends Own<SelectHTMLAttributes<HTMLSelectElement>> {
  readonly value: V
  readonly options: readonly { readonly value: V; readonly label: string }[]
  readonly onValue: (value: V) => void
}

/** The browser's own list: best under a thumb and for screen readers. */
export function Select<V extends string>({
  label,
  help,
  error,
  optional,
  hideLabel,
  options,
  onValue,
  ...rest
}: SelectProps<V>) {
  return (
    <Field {...only({ label, help, error, optional, hideLabel })}>
      {(wiring) => (
        <select
          {...rest}
          {...wiring}
          data-first={rest.autoFocus || undefined}
          className={classNames(styles.control, styles.select)}
          onChange={(event) => {
            const chosen = options.find((option) => option.value === event.currentTarget.value)
            if (chosen) onValue(chosen.value)
          }}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

export interface CheckboxProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange' | 'type' | 'id'> {
  readonly label: ReactNode
  readonly help?: ReactNode
  readonly onValue: (checked: boolean) => void
}

export function Checkbox({ label, help, onValue, ...rest }: CheckboxProps) {
  const id = useId()
  return (
    <div className={styles.check}>
      <input
        {...rest}
        type="checkbox"
        id={id}
        className={styles.box}
        aria-describedby={help ? `${id}-help` : undefined}
        onChange={(event) => onValue(event.currentTarget.checked)}
      />
      <label htmlFor={id}>{label}</label>
      {help && (
        <div id={`${id}-help`} className={styles.help}>
          {help}
        </div>
      )}
    </div>
  )
}

/** Leaves out what was not given, so that absent and undefined stay the same thing. */
function only(props: {
  label: string
  help?: ReactNode
  error?: string | undefined
  optional?: boolean | undefined
  hideLabel?: boolean | undefined
}): FieldProps {
  const { optional, hideLabel, ...rest } = props
  return { ...rest, ...(optional && { optional }), ...(hideLabel && { hideLabel }) }
}
