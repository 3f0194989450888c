import { Room } from '../app/Room.tsx'
import { useText } from '../messages/text.tsx'

export function Now() {
  const say = useText()
  return <Room title={say('app.room.now')}>{null}</Room>
}
