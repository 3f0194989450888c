import { useIntl } from 'react-intl'
import { useText } from '../messages/text.tsx'
import styles from './Counter.module.css'
import type { Room } from './limits.ts'

/** What the network still has room for. Loud only when it is short. */
export function Counter({ room }: { readonly room: Room }) {
  const say = useText()
  const intl = useIntl()
  if (room.left === undefined) return null
  const look = room.tooLong ? 'over' : room.full > 0.9 ? 'short' : 'calm'
  return (
    <span className={styles.counter} data-look={look}>
      {room.tooLong
        ? say(`conversation.over.${room.unit}`, { count: -room.left })
        : room.unit === 'bytes' || look === 'short'
          ? say(`conversation.left.${room.unit}`, { count: room.left })
          : intl.formatNumber(room.left)}
    </span>
  )
}
