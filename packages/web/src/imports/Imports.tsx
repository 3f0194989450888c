import { Room } from '../app/Room.tsx'
import { useText } from '../messages/text.tsx'

export function Imports() {
  const say = useText()
  return <Room title={say('imports.title')}>{null}</Room>
}
