import { Button } from '../kit/Button.tsx'
import { Dialog } from '../kit/Dialog.tsx'
import { useText } from '../messages/text.tsx'

/** From private to public only on purpose. Staying is the safe choice and has the focus. */
export function GoPublicDialog({
  channel,
  onStay,
  onGo,
}: {
  readonly channel: string
  readonly onStay: () => void
  readonly onGo: () => void
}) {
  const say = useText()
  return (
    <Dialog
      title={say('private.ask.title')}
      onClose={onStay}
      actions={
        <>
          <Button onClick={onGo}>{say('private.switch.everybody')}</Button>
          <Button look="main" autoFocus onClick={onStay}>
            {say('private.ask.stay')}
          </Button>
        </>
      }
    >
      <p>{say('private.ask.text', { channel })}</p>
    </Dialog>
  )
}
