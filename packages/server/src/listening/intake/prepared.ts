import type { Gap, PostKind } from '@earshot/domain'
import type { ReadFacts } from './read-facts.ts'

/** Where a batch comes from. */
export interface From {
  readonly workspaceId: string
  readonly sourceId: string
  readonly channel: string
  /** Every post of it is a mention of this brand. */
  readonly brandId?: string | undefined
}

/** A batch that was matched and read: what has to be done to the ledger. */
export interface Prepared {
  readonly from: From
  /** What the workspace listened for when it was matched. */
  readonly earVersion: number
  /** When it was prepared, also for mentions that were composed ahead: readings of the ledger catch up by it. */
  readonly heardAt: number
  readonly mentions: readonly NewMention[]
  readonly changes: readonly ChangedMention[]
  readonly deletions: readonly { readonly channel: string; readonly ref: string; readonly at: number }[]
  readonly gone: readonly { readonly ref: string; readonly at: number }[]
  readonly progress: Progress
  /** Posts that are in the ledger already, or were told twice, and have not changed. */
  readonly repeated: number
}

/** What is added to the source's row. */
export interface Progress {
  readonly cursor: string | undefined
  readonly heard: number
  /** What matched and became no new mention: a new version of one, one that is there already, one that cannot be stored. */
  readonly edited: number
  readonly repeated: number
  readonly leftOut: number
  readonly gaps: readonly Gap[]
  /** When the newest of its posts was written. */
  readonly newestAt: number | undefined
}

export interface HeardAuthor {
  readonly channel: string
  readonly ref: string
  readonly handle: string | undefined
  readonly name: string | undefined
  readonly avatarUrl: string | undefined
  readonly followers: number | undefined
}

/** Text as it can be stored. */
export interface Written {
  readonly version: string | undefined
  readonly title: string | undefined
  readonly text: string
  readonly editedAt: number | undefined
  readonly watchers: number
  readonly raw: string | undefined
  /** JSON of what a monitor can match besides the words; undefined when there is none. */
  readonly extras: string | undefined
  readonly facts: ReadFacts
  /** For the search. */
  readonly searchText: string
  readonly facets: readonly string[]
}

export interface NewMention extends Written {
  readonly id: string
  readonly channel: string
  readonly ref: string
  readonly kind: PostKind
  readonly brandId: string
  readonly monitorIds: readonly string[]
  readonly author: HeardAuthor
  readonly parentRef: string | undefined
  readonly rootRef: string | undefined
  readonly url: string | undefined
  readonly postedAt: number
  /** The token of an invitation that came with it. */
  readonly invitation: string | undefined
}

export interface ChangedMention extends Written {
  readonly id: string
  /** A rule had left it in silence, and now it asks for an answer. */
  readonly waits: boolean
}

/** Nothing but the place in the stream would be written. */
export function isIdle({ mentions, changes, deletions, gone, progress }: Prepared): boolean {
  return mentions.length + changes.length + deletions.length + gone.length + progress.gaps.length === 0
}
