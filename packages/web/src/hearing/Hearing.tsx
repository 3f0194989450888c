import { Room } from '../app/Room.tsx'
import { useText } from '../messages/text.tsx'

export function Hearing() {
  const say = useText()
  return <Room title={say('hearing.title')}>{null}</Room>
}
