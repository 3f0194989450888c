import type { ChannelName } from '@earshot/domain'

/** What people read, in every language of the screens. */
export type Words = Readonly<Record<'en' | 'ru' | 'el', string>>

/** One line of a form. */
export interface Field {
  readonly name: string
  readonly label: Words
  readonly kind: 'text' | 'password' | 'url' | 'handle' | 'file'
  readonly required: boolean
  readonly help?: Words
  readonly placeholder?: string
  readonly defaultValue?: string
}

/** What a person is told about a network before they connect it, and what the program may expect of it. */
export interface ChannelDescription {
  readonly name: ChannelName
  readonly title: Words
  /** Form of an account (needs signing in); empty: the channel has no accounts. */
  readonly accountFields: readonly Field[]
  /** The network calls us: always, or for accounts in which this field is filled in. Absent: it never does. */
  readonly calledBy?: { readonly field?: string }
  /** Answers leave only from accounts in which this field is filled in. Absent: from all. */
  readonly answersFrom?: { readonly field: string }
  /**
   * How a conversation gets from public to private here: an `answer` to a public post may be for its author alone; a
   * `link` of the network leads there (see `invite`); `always`: everything is private; `elsewhere`: only on another channel.
   */
  readonly inPrivate?: { readonly how: 'answer' | 'link' | 'always' | 'elsewhere'; readonly rule: Words }
  /** Form of a source without an account (a feed's address, a firehose host); empty: it has none. */
  readonly sourceFields: readonly Field[]
  readonly capabilities: {
    readonly hearsWholeNetwork: boolean
    readonly hearsMentions: boolean
    readonly publishes: boolean
    readonly toldOfEdits: boolean
    readonly toldOfDeletions: boolean
    readonly looksUpThreads: boolean
    /** Shows profile, posts and followers of anybody's account; absent: it does not. */
    readonly showsPublicAccounts?: boolean
  }
  readonly exactlyOnce: 'own-key' | 'duplicate-refused' | 'none'
  readonly limits?: TextLimits
  /** Sentences for people: what it needs, what it cannot hear and why. */
  readonly access: Words
  readonly cannotHear: readonly Words[]
  /** How fast attention fades here: half-life of a mention, in milliseconds. */
  readonly halfLifeMs: number
}

export interface TextLimits {
  readonly maxGraphemes?: number
  readonly maxBytes?: number
}
