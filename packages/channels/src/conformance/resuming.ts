import { listenUntil, openLedger, testContext, type Ledger } from '../../test/context.ts'
import { begin, demand, has, hear, listening, told, versionsOf, writeMany, writingUntil } from './hearing.ts'
import { reached } from './reached.ts'
import type { Rule } from './stage.ts'

export const resuming: readonly Rule[] = [
  {
    name: 'hears what is written, once and in order',
    needs: [],
    async run(stage) {
      const ledger = await begin(stage)
      const refs = await writeMany(stage, 5)
      await hear(stage, ledger, has(ledger, refs))
      const heard = ledger.events.flatMap((event) =>
        event.kind === 'post' && refs.includes(event.post.ref) ? [event.post.ref] : [],
      )
      demand(heard.join(' ') === refs.join(' '), `expected ${refs.join(' ')}, heard ${heard.join(' ')}`)
      for (const post of told(ledger, refs)) {
        demand(post.channel === stage.channel.name, 'a post names another channel')
        demand(post.author.ref !== '' && post.postedAt > 0, 'a post lacks its author or time')
      }
    },
  },
  {
    name: 'resumes without loss or doubling wherever it was stopped',
    needs: [],
    async run(stage) {
      let { cursor } = await begin(stage)
      for (let stop = 0; stop <= 4; stop++) {
        const refs = await writeMany(stage, 4)
        const ledger: Ledger = { ...openLedger(), cursor }
        await hear(stage, ledger, has(ledger, refs.slice(0, stop)))
        await hear(stage, ledger, has(ledger, refs))
        const order = [...ledger.posts.keys()].filter((ref) => refs.includes(ref))
        demand(order.join(' ') === refs.join(' '), `stopped after ${stop}: heard ${order.join(' ')}`)
        for (const ref of refs) demand(versionsOf(ledger, ref) === 1, `stopped after ${stop}: a post looks edited`)
        cursor = ledger.cursor
      }
    },
  },
  {
    name: 'hands over again what was never stored, wherever the store broke',
    needs: [],
    async run(stage) {
      const ledger = await begin(stage)
      for (let handedOver = 1; handedOver <= 3; handedOver++) {
        const refs = await writeMany(stage, 3)
        const lost: Ledger = { ...openLedger(), cursor: ledger.cursor }
        await hear(stage, lost, has(lost, refs.slice(0, handedOver)))
        await hear(stage, ledger, has(ledger, refs))
      }
    },
  },
  {
    name: 'takes a place that is not one of its own for none',
    needs: [],
    async run(stage) {
      const ledger: Ledger = { ...openLedger(), cursor: '{"what":"is this"}' }
      await writingUntil(
        stage,
        hear(stage, ledger, () => ledger.posts.size > 0),
        'anew',
      )
    },
  },
  {
    name: 'stops at once when it is told to, also while it waits',
    needs: [],
    async run(stage) {
      const ledger = await begin(stage)
      const context = testContext()
      const asked = stage.asked()
      const ended = listenUntil(listening(stage, ledger.cursor, context), ledger, () => false).catch((error: unknown) =>
        String(error),
      )
      await reached(() => stage.asked() > asked, 1000)
      context.stop()
      const late = new Promise<string>((resolve) => setTimeout(() => resolve('late'), 2000))
      const how = await Promise.race([ended, late])
      demand(how !== 'late', 'it was still listening after two seconds')
      demand(String(how).includes('stopped listening'), `it ended by ${String(how)}`)
    },
  },
]
