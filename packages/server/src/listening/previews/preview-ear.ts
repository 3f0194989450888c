import type { MonitorQuery, Preview } from '@earshot/api'
import { given } from '@earshot/channels'
import type { Post } from '@earshot/domain'
import type { Read } from '@earshot/understanding'
import { createEar } from '../ear/ear.ts'
import { leadingMoment } from '../intake/read-facts.ts'
import { languagesOf } from '../intake/compose-mention.ts'

type Example = Preview['examples'][number]

export interface PreviewEar {
  /** Those of the posts that the query would hear. */
  hear(posts: readonly Post[]): Example[]
}

/** Hears exactly as a monitor with this query would. */
export function createPreviewEar(read: Read, query: MonitorQuery): PreviewEar {
  const brand = { id: 'preview', name: '', rival: false, handles: [], words: [] }
  const ear = createEar({ brands: [brand], monitors: [{ id: 'preview', brandId: brand.id, query }], accounts: [] })
  return {
    hear(posts) {
      const concerning = posts.flatMap((post) => {
        const concern = ear.concernOf(post, { toUs: false })
        return concern === undefined ? [] : [{ post, concern }]
      })
      const readings = read(
        concerning.map(({ post: { text, channel, declaredLanguages } }) => given({ text, channel, declaredLanguages })),
      )
      return concerning.flatMap(({ post, concern }, index) => {
        const reading = readings[index]
        if (reading === undefined || ear.settle(concern, languagesOf(post, reading)) === undefined) return []
        return [exampleOf(post, reading.language, leadingMoment(reading))]
      })
    },
  }
}

function exampleOf(post: Post, language: string, moment: Example['moment']): Example {
  const { channel, ref, url, author, text, postedAt } = post
  const authorName = author.name ?? author.handle ?? author.ref
  return given({
    channel,
    ref,
    url,
    authorName,
    text: text.slice(0, 2000),
    language,
    moment,
    postedAt: Math.trunc(postedAt),
  })
}
