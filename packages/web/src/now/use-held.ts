import type { FocusEvent, PointerEvent } from 'react'
import { useState } from 'react'

/** Whether the reader points at the list or has the focus in it. Fingers do not hover: a touched list stays held. */
export function useHeld() {
  const [pointed, setPointed] = useState(false)
  const [focused, setFocused] = useState(false)
  const [touched, setTouched] = useState(false)
  return {
    held: pointed || focused || touched,
    release: () => setTouched(false),
    handlers: {
      onPointerEnter: (event: PointerEvent) => event.pointerType === 'mouse' && setPointed(true),
      onPointerLeave: () => setPointed(false),
      onPointerDown: (event: PointerEvent) => event.pointerType !== 'mouse' && setTouched(true),
      onFocus: () => setFocused(true),
      onBlur: (event: FocusEvent) => setFocused(event.currentTarget.contains(event.relatedTarget)),
    },
  }
}
