import type { Batch, ChannelName } from '@earshot/domain'
import type { ChannelContext } from './port/context.ts'
import type { CheckedAccount, Credentials } from './port/credentials.ts'
import type { ChannelDescription } from './port/describe.ts'
import type { ListenInput, Replay } from './port/listen.ts'
import type { PageSignIn } from './port/page-sign-in.ts'
import type { InvitingAccount, PrivateWay } from './port/private-way.ts'
import type { PublicAccounts } from './port/public-accounts.ts'
import type { LookInput, PublishInput, Published, Thread } from './port/publish.ts'
import type { CallReply, NetworkCall, Received } from './port/receive.ts'
import type { Visitors } from './port/visitors.ts'

export * from './port/channel-error.ts'
export type * from './port/context.ts'
export type * from './port/credentials.ts'
export type * from './port/describe.ts'
export type * from './port/listen.ts'
export type * from './port/page-sign-in.ts'
export type * from './port/private-way.ts'
export type * from './port/public-accounts.ts'
export type * from './port/publish.ts'
export type * from './port/receive.ts'
export type * from './port/visitors.ts'

/**
 * The one interface every network is reached through. An absent optional member means: this network cannot.
 * Times are milliseconds since the epoch, refs are opaque strings of the network.
 */
export interface Channel {
  readonly name: ChannelName
  describe(): ChannelDescription
  /** Signs in once and says who we are there. Throws ChannelError. */
  check(credentials: Credentials, context: ChannelContext): Promise<CheckedAccount>
  /**
   * Yields batches from `cursor` on (undefined: from now) until `signal` aborts. Reconnects by itself with back-off;
   * throws ChannelError only for what a person must mend (`auth`, `gone`, `rejected`).
   */
  listen(input: ListenInput, context: ChannelContext): AsyncIterable<Batch>
  /** Repeating a call with the same idempotencyKey must not publish twice where `describe().exactlyOnce` says so. */
  publish?(input: PublishInput, context: ChannelContext): Promise<Published>
  /** Was the answer with this key published? undefined: the network cannot tell, a human decides. */
  findPublished?(input: PublishInput, context: ChannelContext): Promise<Published | undefined | 'absent'>
  /** A post with what stands around it. Throws ChannelError. */
  look?(input: LookInput, context: ChannelContext): Promise<Thread>
  /**
   * Sees whether a call to us came from the network itself, and says what to do with it: keep it in the journal, from
   * which `listen` tells it, or only answer. Throws ChannelError: `auth` for a stranger, `rejected` for what is not
   * understood.
   */
  receive?(call: NetworkCall, credentials: Credentials, context: ChannelContext): Promise<Received>
  /**
   * What a call is told at an address where nobody listens any more, in the way of this network; undefined: it is none
   * of its calls.
   */
  farewell?(call: NetworkCall): CallReply | undefined
  /**
   * Told when a source is not heard any more: takes back what its network was asked for. `cursor` is where it stood.
   * Throws ChannelError.
   */
  leave?(input: ListenInput, context: ChannelContext): Promise<void>
  /** Present where a person can sign in on a page of the network. */
  readonly signIn?: PageSignIn
  /** A network that tells again what was said in its last hours. */
  readonly replay?: Replay
  /**
   * The way by which somebody comes to an account of ours in private and brings the token along, which `listen` then
   * tells with the post. undefined: this account has none. Nothing is called and nothing said by it.
   */
  invite?(account: InvitingAccount, token: string): PrivateWay | undefined
  /** What the network shows to everybody of any account, also of those that are not ours. */
  readonly publicAccounts?: PublicAccounts
  /** People write in a window on pages of ours: this server serves it, and shows them the answers that are sent. */
  readonly visitors?: Visitors
}
