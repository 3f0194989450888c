import { Room } from '../app/Room.tsx'
import { useText } from '../messages/text.tsx'

export function Brands() {
  const say = useText()
  return <Room title={say('brands.title')}>{null}</Room>
}
