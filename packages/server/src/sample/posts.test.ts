import { createMatcher } from '@earshot/matching'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sampleDispositions, sampleWaiting } from './dispositions.ts'
import { sampleBrand, sampleOwnPosts, samplePosts, sampleReplies, sampleRival } from './posts.ts'
import { sampleAnswer } from './sample-answer.ts'

const dayMs = 24 * 60 * 60_000
const now = Date.UTC(2031, 4, 14, 15, 20)
const items = samplePosts(now)
const replies = sampleReplies(now)
const own = sampleOwnPosts(now)
const posts = items.flatMap(({ event }) => (event.kind === 'post' ? [event.post] : []))
const ownPosts = own.flatMap(({ event }) => (event.kind === 'post' ? [event.post] : []))
const asking = (moment: string) => items.filter((item) => item.moments?.some((one) => one === moment)).length

describe('the sample fortnight', () => {
  it('is long and wide enough to fill every screen', () => {
    expect(posts.length).toBeGreaterThanOrEqual(600)
    expect(replies.length).toBeGreaterThanOrEqual(150)
    expect(new Set(posts.map((post) => post.author.ref)).size).toBeGreaterThanOrEqual(350)
    expect(posts.filter((post) => post.kind === 'reply').length).toBeGreaterThanOrEqual(180)
  })

  it('speaks English, Russian and Greek, and a little of five others', () => {
    const share = (language: string) =>
      posts.filter((post) => post.declaredLanguages?.[0] === language).length / posts.length
    expect(share('en')).toBeGreaterThan(0.4)
    expect(share('en')).toBeLessThan(0.52)
    expect(share('ru')).toBeGreaterThan(0.25)
    expect(share('el')).toBeGreaterThan(0.17)
    for (const language of ['de', 'fr', 'ar', 'ja', 'pt']) expect(share(language)).toBeGreaterThan(0)
  })

  it('holds every kind of moment, several at once, and passing mentions', () => {
    expect(asking('question')).toBeGreaterThanOrEqual(100)
    expect(asking('complaint')).toBeGreaterThanOrEqual(120)
    expect(asking('idea')).toBeGreaterThanOrEqual(45)
    expect(asking('praise')).toBeGreaterThanOrEqual(150)
    expect(items.filter(({ moments = [] }) => moments.length > 1).length).toBeGreaterThanOrEqual(35)
    expect(items.filter(({ moments }) => moments?.length === 0).length).toBeGreaterThanOrEqual(100)
  })

  it('has edits, deletions and accounts that vanish, each about something known and later than it', () => {
    const postedAt = new Map(posts.map((post) => [post.ref, post.postedAt]))
    const authors = new Set(posts.map((post) => post.author.ref))
    const counts = { edit: 0, delete: 0, 'author-gone': 0 }
    for (const { event } of items) {
      if (event.kind === 'post' || event.kind === 'unknown' || event.kind === 'returned') continue
      counts[event.kind] += 1
      if (event.kind === 'author-gone') expect(authors).toContain(event.authorRef)
      if (event.kind === 'delete') expect(event.deletedAt).toBeGreaterThan(postedAt.get(event.ref) ?? Infinity)
      if (event.kind === 'edit') expect(event.post.editedAt).toBeGreaterThan(postedAt.get(event.post.ref) ?? Infinity)
    }
    expect(counts.edit).toBeGreaterThanOrEqual(6)
    expect(counts.delete).toBeGreaterThanOrEqual(3)
    expect(counts['author-gone']).toBeGreaterThanOrEqual(4)
  })

  it('has a crisis: the ninth morning is louder than any other day', () => {
    const morning = (day: number) => {
      const from = Math.floor(now / dayMs) * dayMs - (14 - day) * dayMs + 7.5 * 60 * 60_000
      return posts.filter((post) => post.postedAt >= from && post.postedAt < from + 4 * 60 * 60_000).length
    }
    const others = [1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13].map(morning)
    expect(morning(9)).toBeGreaterThan(2 * Math.max(...others))
  })

  it('lets somebody answer other people, a person come round, and a campaign repeat itself', () => {
    const by = (ref: string) => posts.filter((post) => post.author.ref === `did:example:${ref}`)
    expect(by('dotpemberly').filter((post) => post.parentRef).length).toBeGreaterThanOrEqual(15)
    expect(by('lyova-zernov').length).toBeGreaterThanOrEqual(6)
    expect(by('stavroula-m').length).toBeGreaterThanOrEqual(8)
    expect(by('gusthorley').map((post) => post.text)).toContainEqual(expect.stringContaining('paid for the keyboard'))
    expect(posts.filter((post) => /500 Skerry cups|500 термокружек/.test(post.text)).length).toBeGreaterThanOrEqual(14)
  })

  it('holds the awkward ones: a very long name, a very long post, writing from right to left', () => {
    expect(posts.some((post) => post.author.name?.length === 60)).toBe(true)
    expect(posts.some((post) => post.text.length >= 4000)).toBe(true)
    expect(posts.some((post) => /[\u0600-\u06FF]/.test(post.text))).toBe(true)
  })

  it('keeps to the custom of Bluesky: three hundred characters as a reader counts them', () => {
    const letters = new Intl.Segmenter()
    const written = [...posts, ...ownPosts, ...replies].filter((post) => post.channel === 'bluesky')
    const tooLong = written.filter((post) => Array.from(letters.segment(post.text)).length > 300)
    expect(tooLong.map((post) => post.text)).toEqual([])
  })

  it('starts no conversation that a monitor of the brand or its rival would not hear', () => {
    const matcher = createMatcher([])
    for (const { name, handles, words } of [sampleBrand, sampleRival]) {
      const any = [...words, ...handles.map((handle) => `@${handle}`)]
      matcher.add({ id: name, query: { any, all: [], none: [], languages: [], channels: [] } })
    }
    const unheard = posts.filter((post) => {
      const text = [post.title, post.text].join('\n')
      return post.kind === 'post' && matcher.match({ text, channel: post.channel }).length === 0
    })
    expect(unheard.map((post) => post.text)).toEqual([])
  })
})

describe('what happened to it', () => {
  const at = new Map([
    ...posts.map((post) => [post.ref, post.postedAt] as const),
    ...ownPosts.map((post) => [post.ref, post.postedAt] as const),
    ...replies.map((reply) => [reply.ref, reply.answeredAt] as const),
  ])

  it('every reference is unique and every parent exists', () => {
    expect(at.size).toBe(posts.length + ownPosts.length + replies.length)
    const parents = [...posts, ...replies].flatMap((post) => post.parentRef ?? [])
    expect(parents.filter((parent) => !at.has(parent))).toEqual([])
  })

  it('every mention is answered, accounted for, or among the twelve to twenty who wait in the last hours', () => {
    const accounts = sampleDispositions(now)
    const accounted = new Set([...accounts.map((one) => one.ref), ...replies.map((reply) => reply.parentRef)])
    const waiting = posts.filter((post) => !accounted.has(post.ref))
    expect(waiting.map((post) => post.ref).toSorted()).toEqual([...sampleWaiting()].toSorted())
    expect(waiting.length).toBeGreaterThanOrEqual(12)
    expect(waiting.length).toBeLessThanOrEqual(20)
    expect(waiting.filter((post) => post.postedAt < now - 6 * 60 * 60_000)).toEqual([])
    expect(new Set(waiting.map((post) => post.author.ref)).size).toBeGreaterThan(10)
    expect(accounts.length).toBe(new Set(accounts.map((one) => one.ref)).size)
  })

  it('no question, complaint or idea is passed over as if nothing had been asked', () => {
    const gone = new Set(items.flatMap(({ event }) => (event.kind === 'delete' ? [event.ref] : [])))
    const asked = new Set(
      items.flatMap(({ event, moments = [] }) =>
        event.kind === 'post' && moments.some((one) => one !== 'praise') ? [event.post.ref] : [],
      ),
    )
    const passed = sampleDispositions(now).filter((one) => one.reason === 'nothing-asked' && asked.has(one.ref))
    expect(passed.map((one) => one.ref).filter((ref) => !gone.has(ref))).toEqual([])
  })

  it('uses every reason the team can give', () => {
    const reasons = new Set(sampleDispositions(now).map((one) => one.reason ?? one.disposition))
    for (const reason of ['resolved-elsewhere', 'would-not-help', 'provocation', 'too-late', 'nothing-asked'])
      expect(reasons).toContain(reason)
    for (const reason of ['other-meaning', 'spam', 'bot', 'own-staff', 'about-a-rival', 'handed-over', 'answered'])
      expect(reasons).toContain(reason)
  })

  it('somebody who waits may say something back when answered', () => {
    const answers = sampleWaiting().map((ref) => sampleAnswer({ ref, replyRef: 'ours', at: now }))
    expect(answers.filter((answer) => answer !== undefined).length).toBeGreaterThanOrEqual(10)
    expect(sampleAnswer({ ref: 'nobody', replyRef: 'ours', at: now })).toBeUndefined()
  })
})

describe('loaded at any minute of a day', () => {
  it('ends now, lies within two weeks, is in order, and nobody answers what is not yet written', () => {
    const start = Date.UTC(2031, 4, 14)
    fc.assert(
      fc.property(fc.integer({ min: 0, max: dayMs }), (after) => {
        const loaded = start + after
        const all = [...samplePosts(loaded), ...sampleOwnPosts(loaded)]
        const at = new Map(sampleReplies(loaded).map((reply) => [reply.ref, reply.answeredAt]))
        for (const { event } of all) if (event.kind === 'post') at.set(event.post.ref, event.post.postedAt)
        const times = samplePosts(loaded).map((item) => item.at)
        expect(times).toEqual(times.toSorted((a, b) => a - b))
        expect(times[0]).toBeGreaterThan(loaded - 14 * dayMs)
        for (const time of at.values()) expect(time).toBeLessThanOrEqual(loaded)
        const written = all.flatMap(({ event }) => (event.kind === 'post' ? [event.post] : []))
        const tooEarly = [
          ...written.filter((post) => post.postedAt <= (at.get(post.parentRef ?? '') ?? 0)),
          ...sampleReplies(loaded).filter((reply) => reply.answeredAt <= (at.get(reply.parentRef) ?? Infinity)),
        ]
        expect(tooEarly.map((post) => post.text)).toEqual([])
        for (const account of sampleDispositions(loaded)) expect(account.at).toBeLessThanOrEqual(loaded)
      }),
      { numRuns: 24 },
    )
  })

  it('is the same every time', () => {
    expect(samplePosts(now)).toEqual(items)
  })
})
