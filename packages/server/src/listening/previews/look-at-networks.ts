import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Example } from './example.ts'
import { mostExamples } from './look-at-ledger.ts'
import type { PreviewEar } from './preview-ear.ts'
import type { RecentPosts } from './recent-posts.ts'

export interface NetworkLook {
  readonly scanned: number
  readonly matched: number
  /** Newest first. */
  readonly examples: readonly Example[]
  /** The span that was looked at last. */
  readonly from: number
  readonly to: number
}

/** Posts looked at before others get their turn: a few milliseconds. */
const atOnce = 250

/** What a query would hear of the last minutes of open networks, looked at while they are gathered. Throws when the signal came. */
export async function lookAtNetworks(
  ear: PreviewEar,
  networks: readonly RecentPosts[],
  signal: AbortSignal,
  onStep: (look: NetworkLook) => void,
): Promise<NetworkLook> {
  let look: NetworkLook = { scanned: 0, matched: 0, examples: [], from: 0, to: 0 }
  for (const network of networks) {
    for (let seen = 0; ;) {
      const { done } = network
      const upTo = network.posts.length
      for (let at = seen; at < upTo; at += atOnce) {
        const part = network.posts.slice(at, Math.min(upTo, at + atOnce))
        const found = ear.hear(part)
        look = {
          scanned: look.scanned + part.length,
          matched: look.matched + found.length,
          examples: [...found, ...look.examples].toSorted((a, b) => b.postedAt - a.postedAt).slice(0, mostExamples),
          from: network.from,
          to: network.to,
        }
        onStep(look)
        await nextTurn()
        signal.throwIfAborted()
      }
      seen = upTo
      if (done) break
      if (network.posts.length === seen && !network.done) await network.more()
    }
  }
  return look
}
