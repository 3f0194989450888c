import type { ReactNode } from 'react'
import { useText } from '../messages/text.tsx'
import { Button } from './Button.tsx'
import { Dialog } from './Dialog.tsx'

/** Asks before something that cannot be taken back. The safe answer has the focus. */
export function Confirm({
  title,
  act,
  pending,
  onAct,
  onClose,
  children,
}: {
  readonly title: string
  readonly act: string
  readonly pending: boolean
  readonly onAct: () => void
  readonly onClose: () => void
  readonly children: ReactNode
}) {
  const say = useText()
  return (
    <Dialog
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button autoFocus onClick={onClose}>
            {say('kit.cancel')}
          </Button>
          <Button look="danger" pending={pending} onClick={onAct}>
            {act}
          </Button>
        </>
      }
    >
      <p>{children}</p>
    </Dialog>
  )
}
