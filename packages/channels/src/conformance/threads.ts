import { testContext } from '../../test/context.ts'
import { begin, demand, has, hear } from './hearing.ts'
import type { Rule, Stage } from './stage.ts'

/** Somebody asks, somebody answers, somebody answers that. */
async function writeThread(stage: Stage): Promise<[string, string, string]> {
  const first = await stage.write('who else waits?')
  const reply = (await stage.writeReply?.(first, 'we do')) ?? ''
  const deeper = (await stage.writeReply?.(reply, 'since Monday')) ?? ''
  return [first, reply, deeper]
}

export const threads: readonly Rule[] = [
  {
    name: 'knows which post a reply answers, and in which thread',
    needs: ['writeReply'],
    async run(stage) {
      const ledger = await begin(stage)
      const [first, reply, deeper] = await writeThread(stage)
      await hear(stage, ledger, has(ledger, [first, reply, deeper]))
      const [one, other] = [ledger.posts.get(reply), ledger.posts.get(deeper)]
      const { named = (ref: string) => ref } = stage
      demand(one?.parentRef === named(first), `the reply answers ${one?.parentRef}, not ${first}`)
      demand(other?.parentRef === named(reply), `the deeper reply answers ${other?.parentRef}, not ${reply}`)
      demand(one.kind !== 'post' && other.kind !== 'post', 'a reply is told as a post of its own')
      // Where a network tells only what is answered, that is as much of the thread as is known.
      const isOneThread = other.rootRef === one.rootRef || other.rootRef === other.parentRef
      demand(one.rootRef !== undefined && isOneThread, `one thread has two roots: ${one.rootRef}, ${other.rootRef}`)
    },
  },
  {
    name: 'shows the thread of a post, oldest first',
    needs: ['writeReply', 'look'],
    exempt: ({ channel }) => (channel.look === undefined ? 'it says that it cannot look up threads' : undefined),
    async run(stage) {
      const refs = await writeThread(stage)
      const input = stage.look?.(refs[1])
      demand(input !== undefined && stage.channel.look !== undefined, 'it cannot look')
      const { posts } = await stage.channel.look(input, testContext())
      const shown = posts.map(({ ref }) => ref)
      demand(shown.join(' ') === refs.join(' '), `expected ${refs.join(' ')}, shown ${shown.join(' ')}`)
    },
  },
]
