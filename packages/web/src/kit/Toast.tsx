import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react'
import { useText } from '../messages/text.tsx'
import { Button, IconButton } from './Button.tsx'
import styles from './Toast.module.css'

export interface ToastMessage {
  readonly text: ReactNode
  readonly action?: { readonly label: string; readonly hint?: string; readonly onAct: () => void }
  readonly tone?: 'calm' | 'danger'
}

const ToastContext = createContext<(message: ToastMessage) => void>(() => undefined)
const staysMs = 8000

/** Says in one line what just happened, with at most one thing to do about it. A new line replaces the old one. */
export function useToast(): (message: ToastMessage) => void {
  return useContext(ToastContext)
}

export function Toasts({ children }: { readonly children: ReactNode }) {
  const [message, setMessage] = useState<(ToastMessage & { readonly number: number }) | undefined>()
  const count = useRef(0)
  const [held, setHeld] = useState(false)
  const say = useText()
  const show = useCallback((next: ToastMessage) => setMessage({ ...next, number: (count.current += 1) }), [])
  const hide = useCallback(() => setMessage(undefined), [])
  useEffect(() => {
    if (!message || held) return undefined
    const timer = setTimeout(hide, staysMs)
    return () => clearTimeout(timer)
  }, [message, held, hide])
  const action = message?.action
  return (
    <ToastContext value={useMemo(() => show, [show])}>
      {children}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- waits while it is read */}
      <div
        className={styles.place}
        role="status"
        onPointerEnter={() => setHeld(true)}
        onPointerLeave={() => setHeld(false)}
        onFocus={() => setHeld(true)}
        onBlur={() => setHeld(false)}
      >
        {message && (
          <div key={message.number} className={styles.toast} data-tone={message.tone ?? 'calm'}>
            <span>{message.text}</span>
            {action && (
              <Button
                look="quiet"
                small
                className={styles.action}
                {...(action.hint && { hint: action.hint })}
                onClick={() => {
                  hide()
                  action.onAct()
                }}
              >
                {action.label}
              </Button>
            )}
            <IconButton label={say('kit.close')} small tip="above" onClick={hide} className={styles.close}>
              <X size={16} aria-hidden="true" />
            </IconButton>
          </div>
        )}
      </div>
    </ToastContext>
  )
}
