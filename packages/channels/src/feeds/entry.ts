/** One entry of a feed, whatever its format. */
export interface Entry {
  /** guid or id, as opaque as it came. */
  readonly id?: string | undefined
  readonly link?: string | undefined
  readonly title?: Markup | undefined
  readonly content?: Markup | undefined
  readonly authorName?: string | undefined
  readonly authorUrl?: string | undefined
  readonly publishedAt?: string | undefined
  readonly updatedAt?: string | undefined
  readonly tags: readonly string[]
  readonly language?: string | undefined
  /** The entry this one answers (Atom threading, RFC 4685). */
  readonly answersTo?: string | undefined
  readonly raw: unknown
}

export interface Markup {
  readonly value: string
  readonly isHtml: boolean
  /** What relative addresses in it are relative to. */
  readonly base?: string | undefined
}

export interface Feed {
  /** As a person reads it; empty where it has none. */
  readonly title: string
  readonly language?: string | undefined
  readonly entries: readonly Entry[]
  /** How long the publisher asks us to wait between two visits, in milliseconds. */
  readonly restMs?: number | undefined
  /** Hours (0 to 23) and days of the week (“Monday”) at which it wants no visits, in UTC. */
  readonly skipHours?: readonly number[] | undefined
  readonly skipDays?: readonly string[] | undefined
  /** Who tells at once what is new in it (WebSub), and what it calls itself there. */
  readonly hub?: string | undefined
  readonly self?: string | undefined
}
