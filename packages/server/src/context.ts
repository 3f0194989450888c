import type { LiveEvent } from '@earshot/api'
import type { Channel, ChannelContext } from '@earshot/channels'
import type { Kysely } from 'kysely'
import type { Logger } from 'pino'
import type { DiskWatch } from './database/disk-watch.ts'
import type { Database } from './database/tables.ts'
import type { ReadingThread } from './understanding/reading/reading-thread.ts'
import type { ReadFor, Teaching } from './understanding/teaching.ts'
import type { Mailer } from './mail/mailer.ts'
import type { Actor } from './workspace/actor.ts'
import type { Secrets } from './workspace/secrets.ts'

/** What the whole program shares: made once in main.ts, or by a test around its own database. */
export interface Services {
  readonly db: Kysely<Database>
  readonly now: () => number
  /** A new uuidv7; `at` puts a time other than now into it. */
  readonly newId: (at?: number) => string
  readonly log: Logger
  readonly channels: ReadonlyMap<string, Channel>
  readonly channelContext: (signal: AbortSignal) => ChannelContext
  /** Reads texts, as the workspace taught it where one is named. */
  readonly read: ReadFor
  /** The same for many texts, on another thread; undefined while there is none. */
  readonly readMany?: ReadingThread['readMany']
  readonly teaching: Teaching
  /** Told what was stored, by intake. */
  readonly stored: Stored
  readonly secrets: Secrets
  readonly live: Live
  readonly changes: Changes
  readonly dataDirectory: string
  /** Absent where the operator has given no mail server. */
  readonly mailer?: Mailer
  /** Absent where nobody watches the disk, as in tests. */
  readonly disk?: Pick<DiskWatch, 'problem' | 'freeBytes'>
  /** Where this server is reached from outside, where somebody has said so. */
  readonly publicUrl?: URL
  /** A proxy is in front, which says where calls come from. */
  readonly trustProxy?: boolean
}

/** What a verb gets: the services, who acts, and in which workspace. */
export interface Context extends Services {
  readonly actor: Actor
  readonly workspaceId: string
}

/** Fan-out of what happens to everybody who looks at a workspace. In one process; a broker can take its place. */
export interface Live {
  publish(workspaceId: string, event: LiveEvent): void
  subscribe(workspaceId: string, listener: (event: LiveEvent) => void): () => void
  /** For what is computed only while somebody looks. */
  observe(observer: LiveObserver): () => void
}

/** Told after a verb changed what a workspace listens for: brands, monitors, accounts, sources, imports. */
export interface Changes {
  tell(workspaceId: string): void
  on(listener: (workspaceId: string) => void): () => void
}

/** Told what intake has brought into the ledger, after it is there. */
export interface Stored {
  tell(workspaceId: string, mentions: readonly StoredMention[]): void
  on(listener: (workspaceId: string, mentions: readonly StoredMention[]) => void): () => void
}
export interface StoredMention {
  readonly id: string
  readonly title: string | undefined
  readonly text: string
  readonly author: { readonly channel: string; readonly ref: string }
}

export interface LiveObserver {
  readonly published?: (workspaceId: string, event: LiveEvent) => void
  /** The first listener of a workspace came. */
  readonly opened?: (workspaceId: string) => void
  /** The last listener of a workspace left. */
  readonly closed?: (workspaceId: string) => void
}
