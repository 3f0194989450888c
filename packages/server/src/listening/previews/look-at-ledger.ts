import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Preview } from '@earshot/api'
import type { Services } from '../../context.ts'
import { createDays } from './days.ts'
import type { Example } from './example.ts'
import type { PreviewEar } from './preview-ear.ts'
import { ledgerPages } from './queries.ts'

export interface LedgerLook {
  readonly sample: NonNullable<Preview['ledger']>
  readonly examples: readonly Example[]
  /** Of what was heard for other brands. */
  readonly others: { readonly scanned: number; readonly matched: number }
}

export interface Asked {
  readonly workspaceId: string
  readonly brandId: string | undefined
  readonly timeZone: string | undefined
  /** Nobody waits for the answer any more. */
  readonly signal: AbortSignal
}

const spanMs = 30 * 86_400_000
const mostPosts = 20_000
export const mostExamples = 20
/** Posts looked at before others get their turn: a few milliseconds. */
const atOnce = 250

/** What a query would have found in the ledger in the last thirty days, as far as twenty thousand posts go back. Throws when the signal came. */
export async function lookAtLedger(
  { db, now }: Pick<Services, 'db' | 'now'>,
  ear: PreviewEar,
  { workspaceId, brandId, timeZone, signal }: Asked,
  onStep: (look: LedgerLook) => void,
): Promise<LedgerLook> {
  const days = createDays(timeZone)
  const examples: Example[] = []
  const own = { scanned: 0, matched: 0 }
  const others = { scanned: 0, matched: 0 }
  const told = (): LedgerLook => ({
    sample: {
      scanned: own.scanned,
      matched: own.matched,
      days: days.list(now(), { isFirstWhole: own.scanned < mostPosts }),
    },
    examples: [...examples],
    others: { ...others },
  })
  for await (const page of ledgerPages(db, workspaceId, { since: now() - spanMs, most: mostPosts })) {
    for (let at = 0; at < page.length; at += atOnce) {
      for (const post of page.slice(at, at + atOnce)) {
        const isMatch = ear.hearsStored(post)
        days.count(post.posted_at, isMatch)
        for (const sample of brandId !== undefined && post.brand_id !== brandId ? [own, others] : [own]) {
          sample.scanned += 1
          if (isMatch) sample.matched += 1
        }
        if (isMatch && examples.length < mostExamples) examples.push(ear.present(post))
      }
      await nextTurn()
      signal.throwIfAborted()
    }
    onStep(told())
  }
  return told()
}
