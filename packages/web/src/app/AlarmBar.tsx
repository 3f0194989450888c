import type { Alarm } from '@earshot/api'
import { lazy, Suspense, useState } from 'react'
import { useLive } from '../client/LiveProvider.tsx'
import { part } from './room-part.ts'

const AlarmNotice = lazy(async () => ({
  default: (await part(() => import('../alarms/AlarmNotice.tsx'))).AlarmNotice,
}))

/** Alarms that nobody has seen yet, whatever room one is in. The stream tells them; nothing is asked for. */
export function AlarmBar() {
  const [alarms, setAlarms] = useState<readonly Alarm[]>([])
  useLive((event) => {
    if (event.type === 'alarms') setAlarms(event.alarms)
  })
  const [newest] = alarms
  return <Suspense>{newest && <AlarmNotice alarm={newest} others={alarms.length - 1} />}</Suspense>
}
