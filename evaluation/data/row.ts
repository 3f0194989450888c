import type { MomentName, Speaker } from '@earshot/understanding'
import type { HeadName } from '../../packages/understanding/src/models/heads.ts'

/** What a label says: 1 yes, 0 no; a label that a set does not give is absent. */
export type Label = 0 | 1

export type Tone = 'negative' | 'neutral' | 'positive'

/** One labelled text of a public set. */
export interface Row {
  readonly set: string
  /** Finds the row in its set: an id of the source where it has one, else the line number. */
  readonly key: string
  readonly text: string
  readonly language: string
  /** The part that the source itself puts it in; absent where the source has no split. */
  readonly official?: 'train' | 'development' | 'test'
  readonly moments: Partial<Readonly<Record<MomentName, Label>>>
  readonly tone?: Tone
  readonly speaker?: Speaker
  /** Labels that help the moments without being moments: emotions, irony, offence. */
  readonly helps?: Partial<Readonly<Record<HeadName, Label>>>
  readonly toUs?: boolean
  /** What the text is about, where the set says so: a domain, a brand. */
  readonly group?: string
}

/** A public set: where it comes from and how to read it. */
export interface LabelledSet {
  readonly name: string
  readonly licence: string
  readonly load: (directory: string) => Row[]
}
