import { Button } from '../kit/Button.tsx'
import { Dialog } from '../kit/Dialog.tsx'
import { useText } from '../messages/text.tsx'

/** Two of us were at it: the human decides. Reading first is the safe choice and has the focus. */
export function ConflictDialog({ onRead, onAnyway }: { readonly onRead: () => void; readonly onAnyway: () => void }) {
  const say = useText()
  return (
    <Dialog
      title={say('problem.already-answered')}
      onClose={onRead}
      actions={
        <>
          <Button onClick={onAnyway}>{say('conversation.anyway')}</Button>
          <Button look="main" autoFocus onClick={onRead}>
            {say('conversation.read')}
          </Button>
        </>
      }
    >
      <p>{say('conversation.conflict')}</p>
    </Dialog>
  )
}
