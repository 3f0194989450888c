/** PURE. How far the open network has been heard: the cursor that is stored with what it said. */
export interface StreamPlace {
  /** Microseconds since the epoch, by the clock of the host. */
  readonly timeUs: number
  /** The number of the last message on the host that gave it; other hosts count otherwise. */
  readonly seq?: number
  readonly host?: string
}

/** Sixteen digits of time, and for hosts that number their messages the number and the host. */
const written = /^(\d{16})(?: (\d{1,15}) (\S+))?$/

/** The place in a cursor; undefined where there is none or it is not one of ours. */
export function readPlace(cursor: string | undefined): StreamPlace | undefined {
  const [, timeUs, seq, host] = written.exec(cursor ?? '') ?? []
  if (timeUs === undefined) return undefined
  return { timeUs: Number(timeUs), ...(seq === undefined || host === undefined ? {} : { seq: Number(seq), host }) }
}

export function writePlace({ timeUs, seq, host }: StreamPlace): string {
  return seq === undefined || host === undefined ? String(timeUs) : `${timeUs} ${seq} ${host}`
}

/** The number from which this host goes on; undefined where the place was reached on another. */
export function seqOn(host: string, place: StreamPlace | undefined): number | undefined {
  return place?.host === host ? place.seq : undefined
}
