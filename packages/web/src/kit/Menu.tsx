import type { KeyboardEvent, ReactNode } from 'react'
import { useId, useRef, useState } from 'react'
import { classNames } from './class-names.ts'
import styles from './Menu.module.css'

export interface MenuItem {
  readonly id: string
  readonly label: string
  readonly icon?: ReactNode
  readonly danger?: boolean
  /** For a choice among several: shown as checked. */
  readonly checked?: boolean
  readonly onAct: () => void
}

export interface MenuProps {
  readonly items: readonly MenuItem[]
  readonly label: string
  /** What the button shows. */
  readonly children: ReactNode
  readonly className?: string | undefined
  readonly side?: 'below' | 'above'
  readonly tip?: string
}

/** A button with a list of things to do: arrow keys, Home, End, first letters and Escape as everywhere. */
export function Menu({ items, label, children, className, side = 'below', tip }: MenuProps) {
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const [open, setOpen] = useState(false)

  const place = () => {
    if (!button.current || !list.current) return
    const anchor = button.current.getBoundingClientRect()
    const { offsetWidth: width, offsetHeight: height } = list.current
    const below = side === 'below' ? anchor.bottom + 4 + height < innerHeight : anchor.top - 4 - height < 0
    list.current.style.top = `${below ? anchor.bottom + 4 : Math.max(8, anchor.top - 4 - height)}px`
    list.current.style.left = `${Math.max(8, Math.min(anchor.left, innerWidth - width - 8))}px`
  }
  const entries = () => [...(list.current?.querySelectorAll<HTMLElement>('[role^=menuitem]') ?? [])]
  const close = () => {
    list.current?.hidePopover()
    button.current?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const all = entries()
    const at = all.findIndex((entry) => entry === document.activeElement)
    const steps: Readonly<Record<string, number>> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }
    const step = steps[event.key]
    const letter = event.key.length === 1 ? event.key.toLowerCase() : undefined
    const next =
      step === undefined
        ? all.find(
            (entry, i) => letter !== undefined && i > at && entry.textContent.trim().toLowerCase().startsWith(letter),
          )
        : all.at(step >= all.length ? 0 : step)
    if (event.key === 'Tab') list.current?.hidePopover()
    event.stopPropagation()
    if (!next) return
    event.preventDefault()
    next.focus()
  }
  return (
    <>
      <button
        ref={button}
        type="button"
        className={className}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-label={label}
        data-tip={open ? undefined : tip}
        popoverTarget={id}
      >
        {children}
      </button>
      <div
        ref={list}
        id={id}
        role="menu"
        aria-label={label}
        tabIndex={-1}
        popover="auto"
        className={styles.menu}
        onKeyDown={onKeyDown}
        onToggle={(event) => {
          setOpen(event.newState === 'open')
          if (event.newState !== 'open') return
          place()
          entries()[0]?.focus()
        }}
      >
        {items.map((item) => (
          <button
            key={item.id}
            type="button"
            role={item.checked === undefined ? 'menuitem' : 'menuitemradio'}
            aria-checked={item.checked}
            tabIndex={-1}
            className={classNames(styles.item, item.danger && styles.danger, item.checked && styles.checked)}
            onClick={() => {
              close()
              item.onAct()
            }}
          >
            <span className={styles.icon}>{item.icon}</span>
            {item.label}
          </button>
        ))}
      </div>
    </>
  )
}
