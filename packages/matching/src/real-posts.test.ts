import { describe, expect, it } from 'vitest'
import { naiveMatch } from '../test/naive.ts'
import { hasRealPosts, realEvents, realMonitors, realPosts } from '../test/real-posts.ts'
import { createMatcher } from './matcher.ts'
import { jetstreamPost } from './stream/jetstream-post.ts'

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

  it('tells of real events what matches when each is parsed and matched alone', () => {
    const anyOf = [
      'the',
      'и',
      'und',
      '天幕',
      '이쁘시네',
      '#IndieRebellion',
      'link:youtube.com',
      'link:klipy.com',
      'going',
      'a',
    ]
    const matcher = createMatcher(
      anyOf.map((term) => ({ id: term, query: { any: [term], all: [], none: [], languages: [], channels: [] } })),
    )
    const events = realEvents()
    const told = new Map<string, readonly string[]>()
    const stream = matcher.open('lines', {
      channel: 'open',
      onMatch: (ids, event) => told.set(new TextDecoder().decode(event.bytes()), ids),
    })
    stream.read(new TextEncoder().encode(events.map((event) => `${event}\n`).join('')))
    const posts = events.map((event) => [event, jetstreamPost(JSON.parse(event), 'open')] as const)
    const expected = posts.map(([event, post]) => [event, new Set(post ? matcher.match(post) : [])] as const)
    expect(events.map((event) => [event, new Set(told.get(event))])).toEqual(expected)
    expect(new Set([...told.values()].flat())).toEqual(new Set(anyOf.filter((term) => term !== 'und')))
  })
})
