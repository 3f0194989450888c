import type { ChannelEvent, ChannelName, Disposition, Moment, NotForUsReason, SilenceReason } from '@earshot/domain'

/** An invented brand: what a workspace has to know in order to listen for it. */
export interface SampleBrand {
  readonly name: string
  readonly rival: boolean
  readonly handles: readonly string[]
  readonly words: readonly string[]
  readonly domains: readonly string[]
}

/** One thing heard on a channel. `at` is when it happened, in milliseconds since the Unix epoch. */
export interface SampleItem {
  readonly event: ChannelEvent
  readonly sourceChannel: ChannelName
  readonly at: number
  /** What the author of the sample meant it to ask of us; empty for a passing mention. Absent on deletions and the like. */
  readonly moments?: readonly Moment[]
}

/** An answer of the brand. People answer it in turn, so it has a `ref` of its own. */
export interface SampleReply {
  readonly ref: string
  readonly channel: ChannelName
  readonly parentRef: string
  readonly text: string
  readonly answeredAt: number
  readonly by: string
}

/** How the team accounted for a mention. `at` is in milliseconds since the Unix epoch. */
export interface SampleDisposition {
  readonly ref: string
  readonly disposition: Exclude<Disposition, 'waiting'>
  readonly reason?: SilenceReason | NotForUsReason
  /** Who owns it now, when it was handed over. */
  readonly department?: string
  readonly at: number
}

/** A script as it is written in `texts/`: posts of one channel, mostly in one language (BCP 47). */
export interface SampleScript {
  readonly name: string
  readonly channel: ChannelName
  readonly language: string
  readonly text: string
}
