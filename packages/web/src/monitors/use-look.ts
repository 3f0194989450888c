import type { MonitorQuery } from '@earshot/api'
import { useEffect, useEffectEvent } from 'react'
import { plainQuery } from './entries.ts'
import { usePreview } from '../previews/use-preview.ts'
import { useSettled } from './use-settled.ts'

const settleMs = 600

/** Looks by itself how much a query would hear, once it can be read and nobody changes it any more. */
export function useLook(sound: MonitorQuery | undefined, brandId: string) {
  const { look, preview, looking, seen, problem } = usePreview(brandId)
  const key = sound === undefined ? '' : plainQuery(sound)
  const isSettled = useSettled(key, settleMs)
  const lookNow = useEffectEvent(() => sound !== undefined && look(sound))
  useEffect(() => {
    if (isSettled && key !== '') lookNow()
  }, [isSettled, key])
  return {
    preview: key === '' ? undefined : preview,
    looking: key !== '' && (looking || !isSettled),
    seen,
    problem: key === '' ? undefined : problem,
    again: () => sound !== undefined && look(sound),
  }
}
