/** A number told from a small sample, with two digits that mean something: 180,838 is about 180,000. */
export function roundly(count: number): number {
  return Number(count.toPrecision(2))
}
