import type { Alarm } from '@earshot/api'
import { Link } from '@tanstack/react-router'
import { useWorkspaceSlug } from '../app/session.ts'
import { useText } from '../messages/text.tsx'

/** To what an alarm is about: the mentions of a burst, or the source that is silent. */
export function AlarmLink({ alarm }: { readonly alarm: Alarm }) {
  const say = useText()
  const workspace = useWorkspaceSlug()
  if (alarm.kind === 'silence')
    return (
      <Link to="/w/$workspace/hearing" params={{ workspace }}>
        {say('alarms.look')}
      </Link>
    )
  const search = { brand: alarm.brandId, from: String(alarm.hour) }
  return (
    <Link to="/w/$workspace/heard" params={{ workspace }} search={search}>
      {say('alarms.listen')}
    </Link>
  )
}
