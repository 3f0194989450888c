const dayMs = 86_400_000
/** So long before it is told: time enough for whoever holds the password to be found. */
const soonMs = 14 * dayMs

/** How urgent it is to sign in again; undefined while there is time, or when the network names none. */
export function expiry(
  expiresAt: number | undefined,
  now: number,
): { readonly isOver: boolean; readonly days: number } | undefined {
  if (expiresAt === undefined || expiresAt - now > soonMs) return undefined
  return { isOver: expiresAt <= now, days: Math.max(0, Math.floor((expiresAt - now) / dayMs)) }
}
