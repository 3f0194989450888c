import { Room } from '../app/Room.tsx'
import { useText } from '../messages/text.tsx'

export function Start() {
  const say = useText()
  return <Room title={say('start.title')}>{null}</Room>
}
