/** Which monitor is written: one that is there, or a new one of a brand. */
export interface MonitorSearch {
  readonly id?: string
  readonly brand?: string
  /** What a new one looks for, to begin with. */
  readonly words?: string
}

export function readMonitorSearch({ id, brand, words }: Readonly<Record<string, unknown>>): MonitorSearch {
  return {
    ...(typeof id === 'string' && { id }),
    ...(typeof brand === 'string' && { brand }),
    ...(typeof words === 'string' && { words }),
  }
}
