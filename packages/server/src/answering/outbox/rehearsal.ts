import type { Outlet } from './deliver.ts'

/** A channel as it is seen from the sample: what is sent goes the same way, and ends here. No network is called. */
export function rehearsalOf(channel: Outlet): Outlet {
  return {
    describe: () => channel.describe(),
    async publish({ idempotencyKey }, { now }) {
      return { ref: `rehearsal:${idempotencyKey}`, publishedAt: now() }
    },
  }
}
