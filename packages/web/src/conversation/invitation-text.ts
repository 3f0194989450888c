import type { Limits } from './limits.ts'
import { roomFor } from './limits.ts'

/**
 * What was written, with the invitation behind it: the longest of `texts` for which there is room, else the shortest.
 * An invitation that stands there already, one of `before`, makes room for the new one.
 */
export function withInvitation(
  written: string,
  texts: readonly string[],
  before: readonly string[],
  limits: Limits,
): string {
  const old = before.find((text) => written.includes(text))
  const own = (old === undefined ? written : written.replace(old, '')).trim()
  const candidates = texts.map((text) => (own === '' ? text : `${own}\n${text}`))
  return candidates.find((text) => !roomFor(text, limits).tooLong) ?? candidates.at(-1) ?? written
}
