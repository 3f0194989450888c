import { Room } from '../app/Room.tsx'
import { useText } from '../messages/text.tsx'

export function Heard() {
  const say = useText()
  return <Room title={say('heard.title')}>{null}</Room>
}
