import type { Alarm } from '@earshot/api'
import { useWorkspaceSlug } from '../app/session.ts'
import { useCall } from '../client/use-call.ts'
import { Button } from '../kit/Button.tsx'
import { useText } from '../messages/text.tsx'

/** Says that somebody has seen an alarm, which takes it from the screens of all. */
export function SeenButton({ alarm }: { readonly alarm: Alarm }) {
  const say = useText()
  const workspace = useWorkspaceSlug()
  const see = useCall('seeAlarm', { refresh: ['alarms'] })
  return (
    <Button
      small
      look="quiet"
      pending={see.isPending}
      onClick={() => see.mutate({ params: { workspace, id: alarm.id } })}
    >
      {say('alarms.seen')}
    </Button>
  )
}
