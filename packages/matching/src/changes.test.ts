import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { monitors, posts } from '../test/arbitraries.ts'
import { naiveMatch } from '../test/naive.ts'
import { createMatcher } from './matcher.ts'
import type { Monitor } from './port.ts'

const of = (id: string, term: string): Monitor => ({
  id,
  query: { any: [term], all: [], none: [], languages: [], channels: [] },
})

const steps = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: fc.constant('add') },
    { weight: 2, arbitrary: fc.constant('remove') },
    { weight: 1, arbitrary: fc.constant('plan anew') },
  ),
  { maxLength: 12 },
)

describe('monitors that change', () => {
  it('are matched as those are that are left, also while all are planned anew', async () => {
    await fc.assert(
      fc.asyncProperty(monitors, steps, fc.array(posts, { maxLength: 3 }), async (some, changes, heard) => {
        // More than are planned at once, so that changes come between.
        const others = Array.from({ length: 150 }, (_, at) => of(`other${at}`, `word${at}`))
        const left = new Map([...others, ...some].map((monitor) => [monitor.id, monitor]))
        const matcher = createMatcher(left.values())
        const planned: Promise<void>[] = []
        for (const [at, change] of changes.entries()) {
          const id = at % 2 === 0 ? `m${at % 5}` : `other${(at * 31) % 150}`
          const query = some[(at + 1) % some.length]?.query
          if (change === 'plan anew') planned.push(matcher.tune())
          else if (change === 'remove') {
            matcher.remove(id)
            left.delete(id)
          } else if (query) {
            matcher.add({ id, query })
            left.set(id, { id, query })
          }
          for (const post of heard) {
            expect(new Set(matcher.match(post))).toEqual(new Set(naiveMatch([...left.values()], post)))
          }
        }
        await Promise.all(planned)
        expect(matcher.size).toBe(left.size)
        for (const post of heard) {
          expect(new Set(matcher.match(post))).toEqual(new Set(naiveMatch([...left.values()], post)))
        }
      }),
      { numRuns: 25 },
    )
  })

  it('leave no more memory behind than a thousand changes take', async () => {
    const matcher = createMatcher([of('m', 'nike')])
    const sizes: number[] = []
    for (let change = 0; change < 5000; change++) {
      matcher.add(of('m', `word${10_000 + change}`))
      if (change % 1000 === 999) sizes.push(matcher.tableBytes)
      await Promise.resolve()
    }
    expect(Math.max(...sizes)).toBe(sizes[0])
    expect(matcher.match({ text: 'word14999', channel: 'vk' })).toEqual(['m'])
  })
})
