import type { Alarm } from '@earshot/api'
import { useIntl } from 'react-intl'
import { lagIn } from '../hearing/lag.ts'
import { useText } from '../messages/text.tsx'

const dayMs = 86_400_000

export interface AlarmWords {
  readonly sentence: string
  /** Why this is unusual. */
  readonly because: string
}

/** Says an alarm in the reader's language and zone. */
export function useAlarmWords(): (alarm: Alarm) => AlarmWords {
  const say = useText()
  const intl = useIntl()
  const timeOf = (at: number) =>
    intl.formatDate(at, Date.now() - at < dayMs ? { timeStyle: 'short' } : { dateStyle: 'medium', timeStyle: 'short' })
  return (alarm) => {
    if (alarm.kind === 'burst') {
      const { brand, count, usual, hour } = alarm
      return {
        sentence: say('alarms.burst', { brand, count, time: timeOf(hour) }),
        because: say('alarms.usual', { usual }),
      }
    }
    const sentence = say('alarms.silence', { source: alarm.title, time: timeOf(alarm.since) })
    if (alarm.expected !== undefined) return { sentence, because: say('alarms.expected', { count: alarm.expected }) }
    const { value, unit } = lagIn(alarm.longestMs ?? 0)
    const time = intl.formatNumber(value, { style: 'unit', unit, unitDisplay: 'long' })
    return { sentence, because: say('alarms.longest', { time }) }
  }
}
