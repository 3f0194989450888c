import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { expressions, plainTexts, texts } from '../../test/arbitraries.ts'
import { frame, jetstreamEvent, textFrame, type EventParts } from '../../test/jetstream.ts'
import { writeQuery } from '../language/write-query.ts'
import { createMatcher } from '../matcher.ts'
import type { Matcher, Monitor } from '../port.ts'
import { jetstreamPost } from './jetstream-post.ts'

const kernels = ['assembly', 'typescript'] as const
const monitor = (id: string, text: string): Monitor => ({
  id,
  query: { any: [], all: [], none: [], languages: [], channels: [], text },
})

/** What is told of a stream that arrives in pieces of so many bytes. */
const hear = (
  matcher: Matcher,
  framing: 'frames' | 'lines',
  bytes: Uint8Array,
  pieceSize: number,
): readonly string[] => {
  const told: string[] = []
  const stream = matcher.open(framing, {
    channel: 'bluesky',
    onMatch: (ids, event) => told.push(`${ids.toSorted().join()} ${new TextDecoder().decode(event.bytes())}`),
    onFrame: (firstByte, payload) => told.push(`frame ${firstByte} ${new TextDecoder().decode(payload)}`),
    onUnreadable: () => told.push('unreadable'),
  })
  for (let at = 0; at < bytes.length; at += pieceSize) stream.read(bytes.slice(at, at + pieceSize))
  return told
}

const parts: fc.Arbitrary<EventParts> = fc.record(
  {
    text: fc.oneof(texts(10), plainTexts(12)),
    langs: fc.array(fc.constantFrom('en', 'en-US', 'ru', 'RU', 'fil', 'x', 'zh-Hans-CN'), { maxLength: 2 }),
    isReply: fc.boolean(),
    tags: fc.array(fc.oneof(texts(1), fc.constant('x_')), { maxLength: 2 }),
    facets: fc.array(
      fc.oneof(
        fc.record({ tag: fc.oneof(texts(1), plainTexts(1)) }),
        fc.record({
          uri: fc.constantFrom(
            'https://Brand.example/x',
            'http://shop.brand.example:80/@x',
            'https://u@notbrand.example',
            'https://пример.example',
            'at://did:plc:x/y',
            'mailto:a@brand.example',
            'https://xn--e1afmkfd.example?q="',
          ),
        }),
      ),
      { maxLength: 2 },
    ),
    alts: fc.array(fc.oneof(texts(3), plainTexts(3)), { maxLength: 2 }),
  },
  { requiredKeys: ['text'] },
)

describe.each(kernels)('a stream of events (%s kernel)', (kernel) => {
  it('tells exactly what matches when each event is parsed and matched alone', () => {
    const framings = fc.constantFrom('frames', 'lines')
    fc.assert(
      fc.property(
        fc.array(expressions, { maxLength: 8 }),
        fc.array(parts, { maxLength: 6 }),
        framings,
        fc.integer({ min: 50, max: 3000 }),
        (some, posts, framing, pieceSize) => {
          const matcher = createMatcher(
            some.map((expression, at) => monitor(`m${at}`, writeQuery(expression))),
            { kernel },
          )
          const events = posts.map(jetstreamEvent)
          const expected = events.flatMap((event) => {
            const post = jetstreamPost(JSON.parse(event), 'bluesky')
            const ids = post ? matcher.match(post) : []
            return ids.length > 0 ? [`${ids.toSorted().join()} ${event}`] : []
          })
          const bytes = events.map((event) =>
            framing === 'frames' ? textFrame(event) : new TextEncoder().encode(`${event}\n`),
          )
          expect(hear(matcher, framing, Buffer.concat(bytes), pieceSize)).toEqual(expected)
          expect(
            events.every((event) => matcher.mayMatch(event) || !expected.some((told) => told.endsWith(event))),
          ).toBe(true)
        },
      ),
      { numRuns: 100 },
    )
  })

  it('hands on pings, parts of messages and closing, wherever the bytes are cut', () => {
    const matcher = createMatcher([monitor('m', 'nike')], { kernel })
    const event = jetstreamEvent({ text: 'nike' })
    const ping = frame(0x89, new TextEncoder().encode('still there?'))
    const half = frame(0x01, new TextEncoder().encode('{"did'))
    const bytes = Buffer.concat([ping, textFrame(event), half, frame(0x88, new Uint8Array([3, 232]))])
    for (const pieceSize of [1, 7, 100, 5000]) {
      expect(hear(matcher, 'frames', bytes, pieceSize)).toEqual([
        'frame 137 still there?',
        `m ${event}`,
        'frame 1 {"did',
        'frame 136 \u0003\ufffd',
      ])
    }
  })

  it('says so when the bytes are no frames of a server, or a message has no end', () => {
    const matcher = createMatcher([monitor('m', 'nike')], { kernel })
    expect(hear(matcher, 'frames', new Uint8Array([0x81, 0xff, 0, 0, 0, 0, 0, 0, 0, 9, 1, 2]), 100)).toEqual([
      'unreadable',
    ])
    expect(hear(matcher, 'lines', new Uint8Array(3_000_000).fill(0x61), 65_536)).toContain('unreadable')
  })

  it('counts what it heard and knows the last event', () => {
    const matcher = createMatcher([monitor('m', 'nike')], { kernel })
    const stream = matcher.open('lines', { channel: 'bluesky', onMatch: () => undefined })
    stream.read(new TextEncoder().encode(`${jetstreamEvent({ text: 'a' })}\n{"kind":"other"}\n{"half`))
    expect(stream.heard).toBe(2)
    expect(new TextDecoder().decode(stream.lastEvent())).toBe('{"kind":"other"}')
  })

  it('goes on when monitors come and go in the middle of an event', async () => {
    const matcher = createMatcher([], { kernel })
    const told: (readonly string[])[] = []
    const stream = matcher.open('frames', { channel: 'bluesky', onMatch: (ids) => told.push(ids) })
    const bytes = textFrame(jetstreamEvent({ text: 'nike' }))
    for (let round = 0; round < 1500; round++) matcher.add(monitor('m', `word${round}`))
    stream.read(bytes.slice(0, 300))
    for (let round = 0; round < 1500; round++) matcher.add(monitor('m', `nike word${round} OR nike`))
    await matcher.tune()
    stream.read(bytes.slice(300))
    matcher.remove('m')
    stream.read(bytes)
    expect(told).toEqual([['m']])
    expect(stream.heard).toBe(2)
  })

  it('tells the right monitors when so many change meanwhile that they are planned anew', () => {
    const matcher = createMatcher([monitor('m', 'nike'), monitor('n', 'puma')], { kernel })
    const told: (readonly string[])[] = []
    const onMatch = (ids: readonly string[]): void => {
      told.push(ids)
      for (let round = 0; round < 1500; round++) matcher.add(monitor('m', `word${round}`))
    }
    const bytes = ['nike', 'puma'].map((text) => `${jetstreamEvent({ text })}\n`).join('')
    matcher.open('lines', { channel: 'bluesky', onMatch }).read(new TextEncoder().encode(bytes))
    expect(told).toEqual([['m'], ['n']])
  })

  it('can be a sieve that keeps back nothing but new posts which concern nobody', () => {
    const matcher = createMatcher([monitor('m', 'nike -lang:en -shop'), monitor('n', '@puma OR #reebok')], { kernel })
    matcher.heed(['did:plc:vqr6qcne2dya6o46z2citxdk'])
    const posts: readonly (readonly [EventParts, boolean])[] = [
      [{ text: 'adidas' }, false],
      [{ text: 'my Nike', langs: ['en'] }, true],
      [{ text: 'the Nike shop' }, true],
      [{ text: 'a puma, a reebok' }, false],
      [{ text: 'dear @Puma' }, true],
      [{ text: 'running', facets: [{ tag: 'Reebok' }] }, true],
      [{ text: 'an answer to us', isReply: true }, true],
      [{ text: 'adidas', langs: ['en'], facets: [{ uri: 'https://nike.example/' }] }, false],
      [{ text: 'adidas', operation: 'update' }, true],
      [{ text: '', operation: 'delete' }, true],
    ]
    const account = '{"did":"did:plc:d3blkgynnwi3rp7vak25pfe3","time_us":1783175888160588,"kind":"account"}'
    const like = jetstreamEvent({ text: 'nike' }).replaceAll('app.bsky.feed.post', 'app.bsky.feed.like')
    const told: string[] = []
    const sieve = matcher.sift('lines', { onEvent: (event) => told.push(new TextDecoder().decode(event.bytes())) })
    const events = [...posts.map(([each]) => jetstreamEvent(each)), account, like]
    sieve.read(new TextEncoder().encode(events.map((event) => `${event}\n`).join('')))
    expect(told).toEqual(events.filter((event, at) => posts[at]?.[1] ?? event === account))
    expect(sieve.heard).toBe(events.length)
  })

  it('lets through every post that matches, whatever sieve it passes', () => {
    fc.assert(
      fc.property(fc.array(expressions, { maxLength: 8 }), fc.array(parts, { maxLength: 6 }), (some, posts) => {
        const matcher = createMatcher(
          some.map((expression, at) => monitor(`m${at}`, writeQuery(expression))),
          { kernel },
        )
        const told = new Set<string>()
        const sieve = matcher.sift('frames', { onEvent: (event) => told.add(new TextDecoder().decode(event.bytes())) })
        const events = posts.map(jetstreamEvent)
        sieve.read(Buffer.concat(events.map(textFrame)))
        for (const event of events) {
          const post = jetstreamPost(JSON.parse(event), 'bluesky')
          expect(told.has(event) || post === undefined || matcher.match(post).length === 0).toBe(true)
        }
      }),
      { numRuns: 100 },
    )
  })
})
