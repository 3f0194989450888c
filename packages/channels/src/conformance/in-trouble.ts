import { listenUntil, testContext, texts } from '../../test/context.ts'
import { begin, demand, has, hear, listening } from './hearing.ts'
import { reached } from './reached.ts'
import { refusedAs } from './refused.ts'
import { troubles, type Rule, type Stage, type Trouble } from './stage.ts'

const words: Readonly<Record<Trouble, string>> = {
  refuses: 'answers with errors',
  silent: 'never answers',
  'half-answer': 'breaks off in the middle',
  garbage: 'sends garbage',
  'error-in-success': 'reports an error as a success',
  'rate-limited': 'asks to slow down',
}

/** Nobody asks again before the time that the network named, which is told to people, too. */
async function demandPatience(stage: Stage, retryAt: number | undefined): Promise<void> {
  const waitMs = (retryAt ?? 0) - Date.now()
  const isItsOwn = waitMs > stage.retryAfterMs - 1500 && waitMs <= stage.retryAfterMs + 1500
  demand(isItsOwn, `it comes back after ${waitMs} ms, not ${stage.retryAfterMs}`)
  const asked = stage.asked()
  await new Promise((resolve) => setTimeout(resolve, Math.max(0, waitMs - 300)))
  demand(stage.asked() === asked, 'it asked again before it was allowed to')
}

const outlives = (kind: Trouble): Rule => ({
  name: `outlives a network that ${words[kind]}, says so, and hears what was written meanwhile`,
  needs: [kind],
  async run(stage) {
    const ledger = await begin(stage)
    stage.trouble(kind)
    const context = testContext()
    const ref = await stage.write('written meanwhile')
    const heard = listenUntil(listening(stage, ledger.cursor, context), ledger, has(ledger, [ref]), 30_000)
    const ofTrouble = () => context.notes.find((note) => note.code !== 'connected')
    await Promise.race([reached(() => ofTrouble() !== undefined, 20_000), heard])
    demand(ofTrouble() !== undefined, 'nobody was told of the trouble')
    if (kind === 'rate-limited') await demandPatience(stage, ofTrouble()?.retryAt)
    stage.trouble('none')
    await heard
    context.stop()
    demand(!texts(ledger).some((text) => text.includes('garbage')), 'garbage became a post')
  },
})

/** What was refused can be done later, once. */
const refusesToPretend = (kind: Trouble): Rule => ({
  name: `never takes an answer for sent on a network that ${words[kind]}, and sends it once afterwards`,
  needs: [kind, 'answering'],
  async run(stage) {
    const { answering, channel } = stage
    demand(answering !== undefined && channel.publish !== undefined, 'it cannot answer')
    const input = answering.input('we are on it', 'key in trouble')
    stage.trouble(kind)
    const refusal = await refusedAs(kind === 'rate-limited' ? 'rate-limited' : 'unavailable', () =>
      channel.publish?.(input, testContext()),
    )
    if (kind === 'rate-limited') {
      const waitMs = (refusal.retryAt ?? 0) - Date.now()
      demand(waitMs > stage.retryAfterMs - 1500, `it may be sent in ${waitMs} ms, not in ${stage.retryAfterMs}`)
    }
    stage.trouble('none')
    if (channel.describe().exactlyOnce === 'none') return
    await channel.publish(input, testContext())
    const sent = answering.published().filter((text) => text === 'we are on it').length
    demand(sent === 1, `it was published ${sent} times`)
  },
})

const saysSo = (kind: Trouble): Rule => ({
  name: `says in a sentence that nobody can be signed in to a network that ${words[kind]}`,
  needs: [kind, 'account'],
  async run(stage) {
    const { credentials } = stage.input
    demand(credentials !== undefined, 'there is no account')
    stage.trouble(kind)
    const expected = kind === 'rate-limited' ? 'rate-limited' : 'unavailable'
    await refusedAs(expected, () => stage.channel.check(credentials, testContext()))
  },
})

export const inTrouble: readonly Rule[] = [
  ...troubles.map(outlives),
  ...troubles.map(saysSo),
  ...troubles.map(refusesToPretend),
  {
    name: 'stops nobody else when it is broken',
    needs: ['refuses'],
    async run(stage, openAnother) {
      const other = await openAnother()
      try {
        const broken = testContext()
        stage.trouble('refuses')
        const listener = stage.channel.listen(stage.input, broken)[Symbol.asyncIterator]()
        void listener.next()
        await reached(() => broken.notes.length > 0, 20_000)
        const ledger = await begin(other)
        const ref = await other.write('all is well here')
        await hear(other, ledger, has(ledger, [ref]))
        broken.stop()
        demand(/\S \S/.test(broken.notes[0]?.message ?? ''), 'nobody is told why it is broken')
      } finally {
        await other.close()
      }
    },
  },
]
