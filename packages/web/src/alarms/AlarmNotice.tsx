import type { Alarm } from '@earshot/api'
import { Link } from '@tanstack/react-router'
import { useWorkspaceSlug } from '../app/session.ts'
import { Notice } from '../kit/Notice.tsx'
import { LaterWords } from '../messages/LaterWords.tsx'
import { useText } from '../messages/text.tsx'
import styles from './Alarms.module.css'
import { AlarmLink } from './AlarmLink.tsx'
import { SeenButton } from './SeenButton.tsx'
import { useAlarmWords } from './use-alarm-words.ts'

interface AlarmNoticeProps {
  readonly alarm: Alarm
  /** How many more there are. */
  readonly others: number
}

/** The newest alarm over whatever room one is in, until somebody has seen it. */
export function AlarmNotice(props: AlarmNoticeProps) {
  return (
    <LaterWords>
      <Told {...props} />
    </LaterWords>
  )
}

function Told({ alarm, others }: AlarmNoticeProps) {
  const say = useText()
  const words = useAlarmWords()
  const workspace = useWorkspaceSlug()
  const { sentence, because } = words(alarm)
  return (
    <div className={styles.bar} role="status">
      <Notice
        tone="caution"
        actions={
          <div className={styles.actions}>
            <AlarmLink alarm={alarm} />
            {others > 0 && (
              <Link to="/w/$workspace/hearing" params={{ workspace }}>
                {say('alarms.more', { count: others })}
              </Link>
            )}
            <SeenButton alarm={alarm} />
          </div>
        }
      >
        <strong>{sentence}</strong> {because}
      </Notice>
    </div>
  )
}
