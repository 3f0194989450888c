import * as fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
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

const many = (count: number): readonly Monitor[] => Array.from({ length: count }, (_, at) => of(`m${at}`, `brand${at}`))

/** As long as all of a few thousand monitors take to be planned anew. */
const someTurns = async (): Promise<void> => {
  for (let turn = 0; turn < 300; turn++) await new Promise((resolve) => setImmediate(resolve))
}

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
    // A change or two come before the new plan takes its place.
    expect(Math.max(...sizes)).toBeLessThan((sizes[0] ?? 0) + 1000)
    expect(matcher.match({ text: 'word14999', channel: 'vk' })).toEqual(['m'])
  })

  it('give their memory back when more of them are removed than are left, though none is added', async () => {
    const matcher = createMatcher(many(2000))
    const before = matcher.tableBytes
    for (let at = 1999; at >= 1000; at--) matcher.remove(`m${at}`)
    await someTurns()
    expect(matcher.tableBytes).toBe(before)
    matcher.remove('m999')
    await someTurns()
    expect(matcher.tableBytes).toBe(createMatcher(many(999)).tableBytes)
    expect(matcher.match({ text: 'brand998 brand999', channel: 'vk' })).toEqual(['m998'])
  })

  it('give their memory back when they are removed while all are planned anew', async () => {
    const matcher = createMatcher(many(3000))
    const tuned = matcher.tune()
    for (let turn = 0; turn < 145; turn++) await new Promise((resolve) => setImmediate(resolve))
    for (let at = 2999; at >= 500; at--) matcher.remove(`m${at}`)
    await tuned
    await someTurns()
    expect(matcher.tableBytes).toBe(createMatcher(many(500)).tableBytes)
  })

  it('are planned anew once more for whoever asks when that has begun already', async () => {
    const matcher = createMatcher(many(500))
    const first = matcher.tune()
    for (let change = 0; change < 900; change++) matcher.add(of('m0', `word${change}`))
    const second = matcher.tune()
    await first
    const afterFirst = matcher.tableBytes
    await second
    expect(matcher.tableBytes).toBeLessThan(afterFirst)
  })
})

describe('monitors for which there is no memory to plan them anew', () => {
  // Each takes so much that the first megabyte of a plan does not hold them all.
  const large = Array.from({ length: 1200 }, (_, at) => of(`m${at}`, `brand${at}${'x'.repeat(240)}`))
  const nike = { text: 'nike', channel: 'vk' }
  const { grow } = WebAssembly.Memory.prototype
  const roomy = new Set<WebAssembly.Memory>()
  let isFull = false

  beforeEach(() => {
    isFull = false
    WebAssembly.Memory.prototype.grow = function (pages) {
      // The plan in use is the one that has grown before.
      if (!isFull) roomy.add(this)
      else if (!roomy.has(this)) throw new RangeError('no memory')
      return grow.call(this, pages)
    }
    return () => {
      WebAssembly.Memory.prototype.grow = grow
      roomy.clear()
    }
  })

  it('match as before, and change as before, after whoever asked was told', async () => {
    const matcher = createMatcher(large)
    isFull = true
    await expect(matcher.tune()).rejects.toThrow('no memory')
    matcher.add(of('new', 'nike'))
    expect(matcher.match(nike)).toEqual(['new'])
    matcher.remove('new')
    expect(matcher.match(nike)).toEqual([])
    isFull = false
    await matcher.tune()
    expect(matcher.size).toBe(1200)
  })

  it('take every change at once that the new plan has no room for', async () => {
    const matcher = createMatcher(large)
    const tuned = matcher.tune()
    isFull = true
    matcher.add({ ...of('new', 'nike'), query: { ...of('new', 'nike').query, none: ['y'.repeat(500_000)] } })
    await expect(tuned).rejects.toThrow('no memory')
    expect(matcher.match(nike)).toEqual(['new'])
  })

  it('stay when most of the others are removed, and are tried again after more were', async () => {
    const others = many(2000).map(({ query }, at) => ({ id: `other${at}`, query }))
    const matcher = createMatcher([...large, ...others])
    const before = matcher.tableBytes
    isFull = true
    for (const { id } of others) matcher.remove(id)
    await someTurns()
    expect(matcher.tableBytes).toBe(before)
    expect(matcher.match({ text: `brand3${'x'.repeat(240)}`, channel: 'vk' })).toEqual(['m3'])
    isFull = false
    for (const other of others) matcher.add(other)
    for (const { id } of others) matcher.remove(id)
    await someTurns()
    expect(matcher.tableBytes).toBe(createMatcher(large).tableBytes)
  })
})
