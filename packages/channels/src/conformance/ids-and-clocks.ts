import { begin, demand, has, hear } from './hearing.ts'
import type { Rule } from './stage.ts'

const dayMs = 86_400_000

export const idsAndClocks: readonly Rule[] = [
  {
    name: 'keeps ids as they are, however long a number they look like',
    needs: ['writeWithId'],
    async run(stage) {
      const ledger = await begin(stage)
      const ref = await stage.writeWithId?.('117024236332527350', 'a long id')
      demand(ref !== undefined && ref.includes('117024236332527350'), 'the stage gave another ref')
      await hear(stage, ledger, has(ledger, [ref]))
    },
  },
  {
    name: 'does not believe a clock that is years ahead',
    needs: ['writeFromTheFuture'],
    async run(stage) {
      const ledger = await begin(stage)
      const ref = await stage.writeFromTheFuture?.()
      demand(ref !== undefined, 'nothing was written')
      await hear(stage, ledger, has(ledger, [ref]))
      const postedAt = ledger.posts.get(ref)?.postedAt ?? Number.POSITIVE_INFINITY
      demand(postedAt < Date.now() + 60_000, 'the post is from the future')
    },
  },
  {
    name: 'loses nothing when our own clock jumps',
    needs: [],
    async run(stage) {
      const ledger = await begin(stage)
      for (const skewMs of [2 * dayMs, -2 * dayMs]) {
        const ref = await stage.write(`skewed by ${skewMs}`)
        await hear(stage, ledger, has(ledger, [ref]), { now: () => Date.now() + skewMs })
      }
    },
  },
  {
    name: 'keeps what it does not know as it came, and goes on',
    needs: ['writeStrange'],
    async run(stage) {
      const ledger = await begin(stage)
      await stage.writeStrange?.()
      const ref = await stage.write('afterwards')
      await hear(stage, ledger, has(ledger, [ref]))
      const strange = ledger.events.find((event) => event.kind === 'unknown')
      demand(strange !== undefined, 'what was not known was not told')
      demand(strange.raw !== undefined && strange.type !== '', 'what was not known was not kept')
    },
  },
]
