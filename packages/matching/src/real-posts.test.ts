import { describe, expect, it } from 'vitest'
import { naiveMatch } from '../test/naive.ts'
import { hasRealPosts, realMonitors, realPosts } from '../test/real-posts.ts'
import { createMatcher } from './matcher.ts'

describe.skipIf(!hasRealPosts)('on real posts (skipped without ../shared/data/posts)', () => {
  it('matches exactly what a plain reading of the rules matches', () => {
    const monitors = realMonitors()
    const matcher = createMatcher(monitors)
    let matches = 0
    for (const post of realPosts(200)) {
      const found = matcher.match(post)
      matches += found.length
      expect(new Set(found)).toEqual(new Set(naiveMatch(monitors, post)))
    }
    expect(matches).toBeGreaterThan(0)
  })

  it('turns away most posts at the first look and never one that matches', () => {
    const monitors = realMonitors()
    const matcher = createMatcher(monitors)
    const posts = realPosts(9)
    const looked = posts.filter((post) => matcher.mayMatch(JSON.stringify(post)))
    const matching = posts.filter((post) => matcher.match(post).length > 0)
    expect(looked).toEqual(expect.arrayContaining(matching))
    expect(looked.length).toBeLessThan(posts.length / 4)
  })
})
