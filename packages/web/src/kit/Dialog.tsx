import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { useEffect, useId, useRef } from 'react'
import { useText } from '../messages/text.tsx'
import { IconButton } from './Button.tsx'
import { classNames } from './class-names.ts'
import styles from './Dialog.module.css'

export interface DialogProps {
  readonly title: string
  readonly onClose: () => void
  readonly children: ReactNode
  /** Buttons at the foot, the main one last. */
  readonly actions?: ReactNode
  readonly wide?: boolean
  /** No title bar to see: for a search field that stands for itself. */
  readonly bare?: boolean
}

/**
 * The browser's own modal: keeps the focus inside, closes on Escape, gives the focus back. Render it only while open.
 * A control with `autoFocus`
 * has the focus first, else the title.
 */
export function Dialog({ title, onClose, children, actions, wide, bare }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  const say = useText()
  useEffect(() => {
    const element = dialog.current
    const cameFrom = document.activeElement
    if (element && !element.open) {
      element.showModal()
      const first = element.querySelector<HTMLElement>('[data-first]') ?? element.querySelector('h2')
      first?.focus()
    }
    return () => {
      element?.close()
      if (cameFrom instanceof HTMLElement && cameFrom.isConnected) cameFrom.focus()
    }
  }, [])
  return (
    <dialog
      ref={dialog}
      className={classNames(styles.dialog, wide && styles.wide, bare && styles.bare)}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      // A press on the dimmed room around it closes; keyboards have Escape.
      onPointerDown={(event) => event.target === event.currentTarget && onClose()}
    >
      <div className={styles.sheet}>
        <header className={bare ? styles.noHead : styles.head}>
          <h2 id={titleId} tabIndex={-1}>
            {title}
          </h2>
          {!bare && (
            <IconButton label={say('kit.close')} onClick={onClose} small tip="end">
              <X size={18} aria-hidden="true" />
            </IconButton>
          )}
        </header>
        <div className={styles.body}>{children}</div>
        {actions && <footer className={styles.foot}>{actions}</footer>}
      </div>
    </dialog>
  )
}
