/** PURE. The posts a source has told, so that none is told again and none is forgotten when it changes. */
export interface KnownPost {
  readonly ref: string
  readonly version: string
  /** When the network saw it, in milliseconds since the epoch. */
  readonly at: number
}

/** More than any page of a network holds, so that a page that was read once is recognised. */
const mostKnown = 200

/** What is known after these were told, or told anew; newest first. */
export function learn<Known extends KnownPost>(known: readonly Known[], told: readonly Known[]): readonly Known[] {
  const replaced = new Set(told.map((one) => one.ref))
  const all = [...told, ...known.filter((one) => !replaced.has(one.ref))]
  return all.toSorted((a, b) => b.at - a.at).slice(0, mostKnown)
}

/** What is known after these were told to be gone. */
export function forget<Known extends KnownPost>(known: readonly Known[], refs: ReadonlySet<string>): readonly Known[] {
  return known.filter((one) => !refs.has(one.ref))
}
