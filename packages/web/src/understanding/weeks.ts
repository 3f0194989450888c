import type { Agreement } from '@earshot/api'

export interface WeekBar {
  readonly from: number
  readonly looked: number
  /** 0 to 1; undefined where nothing was dealt with: a gap is no zero. */
  readonly share: number | undefined
}

/** The part that was read as the team reads it; undefined where there is nothing to compare. */
export function shareOf({ looked, changed }: { readonly looked: number; readonly changed: number }) {
  return looked === 0 ? undefined : Math.max(0, looked - changed) / looked
}

export function weekBars({ weeks }: Pick<Agreement, 'weeks'>): WeekBar[] {
  return weeks.map((week) => ({ from: week.from, looked: week.looked, share: shareOf(week) }))
}
