import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react'
import styles from './Button.module.css'
import { classNames } from './class-names.ts'
import { KeyHint } from './KeyHint.tsx'

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** `main`: the one thing to do here. `plain`: anything else. `quiet`: no frame. `danger`: cannot be taken back. */
  readonly look?: 'main' | 'plain' | 'quiet' | 'danger'
  readonly small?: boolean
  readonly icon?: ReactNode
  /** It is under way: stays focused, cannot be pressed again. */
  readonly pending?: boolean
  /** The key that does the same, as in the key list. */
  readonly hint?: string
  readonly ref?: Ref<HTMLButtonElement>
}

export function Button({
  look = 'plain',
  small,
  icon,
  pending,
  hint,
  children,
  className,
  onClick,
  ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      data-first={rest.autoFocus || undefined}
      className={classNames(styles.button, styles[look], small && styles.small, className)}
      aria-disabled={pending || rest['aria-disabled'] || undefined}
      aria-busy={pending || undefined}
      onClick={(event) => (pending ? event.preventDefault() : onClick?.(event))}
    >
      {icon}
      <span className={styles.label}>{children}</span>
      {hint && <KeyHint keys={hint} />}
    </button>
  )
}

export interface IconButtonProps extends Omit<ButtonProps, 'children' | 'look' | 'icon' | 'hint'> {
  /** What it does, in words: read aloud, and shown on hover and focus. */
  readonly label: string
  readonly children: ReactNode
  /** Where the words appear: below unless told otherwise. */
  readonly tip?: 'above' | 'beside' | 'start' | 'end'
}

export function IconButton({ label, children, className, small, pending, tip, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      aria-label={label}
      aria-busy={pending || undefined}
      data-tip={label}
      data-tip-side={tip}
      className={classNames(styles.iconButton, small && styles.small, className)}
    >
      {children}
    </button>
  )
}
