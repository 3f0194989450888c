import { Room } from '../app/Room.tsx'
import { useText } from '../messages/text.tsx'

export function Settings() {
  const say = useText()
  return <Room title={say('settings.title')}>{null}</Room>
}
