import type { ReactNode } from 'react'
import { createContext, useCallback, useContext, useRef } from 'react'
import { useToast } from '../kit/Toast.tsx'
import { useText } from '../messages/text.tsx'
import { pressOf } from './keys.ts'
import { useKeys } from './KeysProvider.tsx'

type Offer = (said: string, undo: () => void) => void

const UndoContext = createContext<Offer>(() => undefined)

/** `offer('Left in silence.', undo)` says what was done and takes it back on `z` or a click, in whatever room. */
export function useUndo(): Offer {
  return useContext(UndoContext)
}

export function UndoProvider({ children }: { readonly children: ReactNode }) {
  const say = useText()
  const toast = useToast()
  const last = useRef<(() => void) | undefined>(undefined)
  const run = useCallback(() => {
    const undo = last.current
    last.current = undefined
    undo?.()
  }, [])
  const offer = useCallback<Offer>(
    (said, undo) => {
      last.current = undo
      toast({ text: said, action: { label: say('keys.undo.go'), hint: pressOf('undo'), onAct: run } })
    },
    [toast, say, run],
  )
  useKeys({ undo: run })
  return <UndoContext value={offer}>{children}</UndoContext>
}
