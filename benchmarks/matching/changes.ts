import type { Monitor } from '@earshot/matching'
import { percentile } from '../figures.ts'
import type { CorpusPost } from './corpus.ts'
import { monitorsOf, readyMatcher } from './setup.ts'

const rounds = 200

/** How long it takes until a new monitor finds its first post, among a hundred thousand others. */
export async function measureChanges(posts: readonly CorpusPost[]): Promise<void> {
  const { matcher } = await readyMatcher(monitorsOf('100000'), posts)
  const times: number[] = []
  for (let round = 0; round < rounds; round++) {
    const monitor: Monitor = {
      id: `new ${round}`,
      query: {
        any: [`brandnew${round}`, `@brandnew${round}`],
        all: [],
        none: ['spam'],
        languages: ['en'],
        channels: [],
      },
    }
    const start = performance.now()
    matcher.add(monitor)
    const found = matcher.match({ text: `I like brandnew${round}`, channel: 'bluesky', language: 'en' })
    times.push(performance.now() - start)
    if (!found.includes(monitor.id)) throw new Error('a new monitor did not take effect')
  }
  const ms = (part: number): string => percentile(times, part).toFixed(3)
  console.log(`\n### a new monitor among 100,000 found its first post after p50 ${ms(0.5)} ms, p99 ${ms(0.99)} ms`)
  let longest = 0
  let last = performance.now()
  const clock = setInterval(() => {
    longest = Math.max(longest, performance.now() - last)
    last = performance.now()
  })
  const start = performance.now()
  await matcher.tune()
  clearInterval(clock)
  const whole = Math.round(performance.now() - start)
  console.log(`all 100,000 planned anew in ${whole} ms; longest pause for others ${Math.round(longest)} ms`)
}
