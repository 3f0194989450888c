import type { Preview } from '@earshot/api'
import { given } from '@earshot/channels'
import type { Post } from '@earshot/domain'
import { createMatcher, termsOfQuery } from '@earshot/matching'
import type { MonitorQuery, PostToMatch } from '@earshot/matching'
import type { Read } from '@earshot/understanding'
import { createEar, postToMatch } from '../ear/ear.ts'
import { languagesOf } from '../intake/compose-mention.ts'
import { leadingMoment } from '../intake/read-facts.ts'
import { storedToMatch } from '../rereading/judge.ts'
import { createPresenter } from './example.ts'
import type { Example } from './example.ts'
import type { LedgerPost } from './queries.ts'

export interface PreviewEar {
  /** Those of the posts that the query would hear, exactly as a monitor with this query would. */
  hear(posts: readonly Post[]): Example[]
  /** Whether it would have heard a stored post, whose language is known. */
  hearsStored(post: LedgerPost): boolean
  present(post: LedgerPost): Example
  /** How many of all these posts hold each term of the query by itself. */
  terms(): Preview['terms']
}

/** More terms than anybody reads about. */
const mostTerms = 500
const nothing = { any: [], all: [], none: [], languages: [], channels: [] }

export function createPreviewEar(read: Read, query: MonitorQuery): PreviewEar {
  const brand = { id: 'preview', name: '', rival: false, handles: [], words: [] }
  const ear = createEar({ brands: [brand], monitors: [{ id: 'preview', brandId: brand.id, query }], accounts: [] })
  const whole = createMatcher([{ id: 'preview', query }])
  const present = createPresenter(query)
  const counter = createCounter(query)
  return {
    hear(posts) {
      const concerning = posts.flatMap((post) => {
        counter.count(postToMatch(post))
        const concern = ear.concernOf(post, { toUs: false })
        return concern === undefined ? [] : [{ post, concern }]
      })
      const readings = read(
        concerning.map(({ post: { text, channel, declaredLanguages } }) => given({ text, channel, declaredLanguages })),
      )
      return concerning.flatMap(({ post, concern }, index) => {
        const reading = readings[index]
        if (reading === undefined || ear.settle(concern, languagesOf(post, reading)) === undefined) return []
        const authorName = post.author.name ?? post.author.handle ?? post.author.ref
        const { language } = reading
        return [present({ ...post, authorName, language, moment: leadingMoment(reading), from: 'network' })]
      })
    },
    hearsStored(row) {
      const post = storedToMatch(row)
      counter.count(post)
      return whole.match(post).length > 0
    },
    present(row) {
      const { channel, ref, text, language, person_name: authorName, posted_at: postedAt } = row
      const [url, title, moment] = [row.url ?? undefined, row.title ?? undefined, row.moment ?? undefined]
      const words = given({ channel, ref, text, url, title, ...row.extras })
      return present({ ...words, language, authorName, postedAt, moment, from: 'ledger' })
    },
    terms: counter.list,
  }
}

function createCounter(query: MonitorQuery) {
  const terms = termsOfQuery(query).slice(0, mostTerms)
  const counts = terms.map(() => 0)
  const matcher = createMatcher(
    terms.map(({ written }, at) => ({ id: String(at), query: { ...nothing, text: written } })),
  )
  return {
    count(post: PostToMatch): void {
      for (const id of matcher.match(post)) counts[Number(id)] = (counts[Number(id)] ?? 0) + 1
    },
    list: () => terms.map((term, at) => ({ ...term, matched: counts[at] ?? 0 })),
  }
}
