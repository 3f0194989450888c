import type { PublicAccount } from '@earshot/api'

/** What was seen of an account is shown again for so long without asking the network. */
const freshMs = 10 * 60_000
const mostKept = 200

export type Seen = ReturnType<typeof createSeen>

/** Remembers what networks showed: who looks at one account again and again does not make them tell it again. */
export function createSeen() {
  const kept = new Map<string, { readonly at: number; readonly looking: Promise<PublicAccount> }>()
  return {
    /** `look` is asked once for all who look meanwhile, and again when it could not be shown whole. */
    of(key: string, now: number, look: () => Promise<PublicAccount>): Promise<PublicAccount> {
      const before = kept.get(key)
      if (before !== undefined && now - before.at < freshMs && now >= before.at) return before.looking
      const looking = look()
      kept.delete(key)
      kept.set(key, { at: now, looking })
      const forget = () => {
        if (kept.get(key)?.looking === looking) kept.delete(key)
      }
      looking.then(({ problem }) => problem === undefined || forget(), forget)
      const [oldest] = kept.keys()
      if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest)
      return looking
    },
  }
}
