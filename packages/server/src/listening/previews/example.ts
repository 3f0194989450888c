import type { Preview } from '@earshot/api'
import { given } from '@earshot/channels'
import type { Post } from '@earshot/domain'
import { createHighlighter } from '@earshot/matching'
import type { MonitorQuery } from '@earshot/matching'
import { cutWhole } from '../ledger/search-text.ts'

export type Example = Preview['examples'][number]

type Shown = Pick<Post, 'channel' | 'ref' | 'url' | 'title' | 'text' | 'links' | 'mediaTexts' | 'postedAt'> & {
  readonly authorName: string
  readonly language: string
  readonly moment: Example['moment']
  readonly from: Example['from']
}

const longestText = 2000
const longestBeside = 300
const mostBesides = 3

/** Makes posts into what a reader is shown, with the places of the words that the query looks for. */
export function createPresenter(query: MonitorQuery): (post: Shown) => Example {
  const placesIn = createHighlighter(query)
  return ({ title, text, links = [], mediaTexts = [], ...post }) => {
    const shown = cutWhole(title === undefined ? text : `${title}\n${text}`, longestText)
    const beside = (kind: 'link' | 'picture', texts: readonly string[]) =>
      texts.filter((each) => placesIn(each).length > 0).map((each) => ({ kind, text: cutWhole(each, longestBeside) }))
    return given({
      channel: post.channel,
      ref: post.ref,
      url: post.url,
      authorName: post.authorName,
      text: shown,
      language: post.language,
      moment: post.moment,
      postedAt: Math.trunc(post.postedAt),
      places: [...placesIn(shown)],
      besides: [...beside('link', links), ...beside('picture', mediaTexts)].slice(0, mostBesides),
      from: post.from,
    })
  }
}
