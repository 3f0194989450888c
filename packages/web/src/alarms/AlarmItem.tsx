import type { Alarm } from '@earshot/api'
import { classNames } from '../kit/class-names.ts'
import { RelativeTime } from '../kit/RelativeTime.tsx'
import { useText } from '../messages/text.tsx'
import styles from './Alarms.module.css'
import { AlarmLink } from './AlarmLink.tsx'
import { SeenButton } from './SeenButton.tsx'
import { useAlarmWords } from './use-alarm-words.ts'

/** One alarm: what happened, why that is unusual, and for a burst the words and posts that drive it. */
export function AlarmItem({ alarm }: { readonly alarm: Alarm }) {
  const say = useText()
  const words = useAlarmWords()
  const { sentence, because } = words(alarm)
  const isOver = alarm.endedAt !== undefined
  return (
    <li className={classNames(styles.alarm, isOver && styles.over)}>
      <div className={styles.head}>
        <p className={styles.sentence}>{sentence}</p>
        <p className={styles.quiet}>
          {isOver ? say('alarms.over') : say('alarms.goesOn')} · <RelativeTime at={alarm.begunAt} />
        </p>
      </div>
      <p className={styles.quiet}>{because}</p>
      {alarm.kind === 'burst' && alarm.words.length > 0 && (
        <p>{say('alarms.words', { words: alarm.words.join(', ') })}</p>
      )}
      {alarm.kind === 'burst' && !isOver && alarm.posts.length > 0 && (
        <ul className={styles.posts} aria-label={say('alarms.posts')}>
          {alarm.posts.map(({ id, person, text }) => (
            <li key={id}>
              <strong>
                <bdi>{person.name}</bdi>
              </strong>
              <p className={styles.excerpt} dir="auto">
                {text}
              </p>
            </li>
          ))}
        </ul>
      )}
      <div className={styles.actions}>
        {alarm.kind === 'burst' && <AlarmLink alarm={alarm} />}
        {!isOver && alarm.seenAt === undefined && <SeenButton alarm={alarm} />}
        {alarm.seenBy !== undefined && <p className={styles.quiet}>{say('alarms.seenBy', { name: alarm.seenBy })}</p>}
      </div>
    </li>
  )
}
