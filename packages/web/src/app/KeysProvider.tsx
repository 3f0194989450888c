import type { ReactNode } from 'react'
import { createContext, useContext, useEffect, useMemo, useRef, useState } from 'react'
import { createKeybindingsHandler } from 'tinykeys'
import { bindingsOf, keys, wroteLatin } from './keys.ts'
import type { KeyId } from './keys.ts'
import { rememberSingleKeys, singleKeysOn } from './preferences.ts'

type Handlers = { readonly [K in KeyId]?: (() => void) | undefined }
interface Keys {
  readonly stack: Set<{ current: Handlers }>
  readonly singleKeys: boolean
  readonly setSingleKeys: (on: boolean) => void
}

const KeysContext = createContext<Keys>({ stack: new Set(), singleKeys: true, setSingleKeys: () => undefined })

/** Binds all keys once; each goes to the screen that asked for it last. */
export function KeysProvider({ children }: { readonly children: ReactNode }) {
  const [stack] = useState(() => new Set<{ current: Handlers }>())
  const [singleKeys, setSingleKeys] = useState(singleKeysOn)
  useEffect(() => {
    const done = new WeakSet<Event>()
    const run = (id: KeyId, event: KeyboardEvent) => {
      if (done.has(event) || event.defaultPrevented) return
      const withModifier = event.ctrlKey || event.metaKey
      if (!withModifier && (!singleKeys || takesKeys(event.target, event.key))) return
      const handler = [...stack].toReversed().find((handlers) => handlers.current[id])?.current[id]
      if (!handler) return
      done.add(event)
      event.preventDefault()
      handler()
    }
    const bindings: Record<string, (event: KeyboardEvent) => void> = {}
    // `g n` before `n`: whoever handles a press first keeps it from the others.
    for (const { id, press } of keys.toSorted((a, b) => b.press.split(' ').length - a.press.split(' ').length)) {
      // Enter on what has the focus is the browser's own; `send` belongs to the composer.
      if (id === 'open' || id === 'send') continue
      const { byLetter, byPlace } = bindingsOf(press)
      for (const letter of byLetter) bindings[letter] = (event) => run(id, event)
      if (byPlace) bindings[byPlace] = (event) => !wroteLatin(event.key) && run(id, event)
    }
    const listener = createKeybindingsHandler(bindings)
    window.addEventListener('keydown', listener)
    return () => window.removeEventListener('keydown', listener)
  }, [stack, singleKeys])
  const value = useMemo(
    () => ({
      stack,
      singleKeys,
      setSingleKeys: (on: boolean) => {
        rememberSingleKeys(on)
        setSingleKeys(on)
      },
    }),
    [stack, singleKeys],
  )
  return <KeysContext value={value}>{children}</KeysContext>
}

/** While the screen is there, these keys do these things: `useKeys({ next: () => … })`. */
export function useKeys(handlers: Handlers): void {
  const { stack } = useContext(KeysContext)
  const latest = useRef(handlers)
  useEffect(() => {
    latest.current = handlers
  })
  useEffect(() => {
    stack.add(latest)
    return () => void stack.delete(latest)
  }, [stack])
}

/** Single keys can be switched off, for those who speak to their computer (WCAG 2.1.4). */
export function useSingleKeys(): readonly [boolean, (on: boolean) => void] {
  const { singleKeys, setSingleKeys } = useContext(KeysContext)
  return [singleKeys, setSingleKeys]
}

/** True where a key press writes or belongs to an open dialog or menu. Escape leaves a field by itself. */
function takesKeys(target: EventTarget | null, key: string): boolean {
  if (document.querySelector('dialog[open], [popover]:popover-open')) return true
  if (!(target instanceof HTMLElement)) return false
  const writes =
    target.isContentEditable || target.matches('textarea, select, input:not([type=checkbox], [type=radio])')
  return writes && key !== 'Escape'
}
