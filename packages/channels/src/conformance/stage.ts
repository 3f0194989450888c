import type { Channel, Credentials, ListenInput, LookInput, NetworkCall, PublishInput } from '../port.ts'

export const troubles = ['refuses', 'silent', 'half-answer', 'garbage', 'error-in-success', 'rate-limited'] as const

/** How a network misbehaves until it is calm again. */
export type Trouble = (typeof troubles)[number]

/** What a network may lack. A stage without it says why in `without`. */
export type Ability =
  | 'change'
  | 'remove'
  | 'repeat'
  | 'writeReply'
  | 'writeWithId'
  | 'writeHalfEmoji'
  | 'writeFromTheFuture'
  | 'writeStrange'
  | 'look'
  | 'account'
  | 'expired'
  | 'revoked'
  | 'answering'
  | 'calls'
  | Trouble

/** A network in miniature, on which the suite writes, edits, deletes and makes trouble. */
export interface Stage {
  readonly channel: Channel
  readonly input: Omit<ListenInput, 'cursor'>
  /** Somebody writes something that is to be heard; gives the ref it must have. */
  readonly write: (text: string) => Promise<string>
  readonly change?: (ref: string, text: string) => Promise<void>
  readonly remove?: (ref: string) => Promise<void>
  /** The network tells the same post once more. */
  readonly repeat?: (ref: string) => Promise<void>
  /** Somebody answers the post `ref`. */
  readonly writeReply?: (ref: string, text: string) => Promise<string>
  /** How a reply names the post it answers; absent: by its ref. */
  readonly named?: (ref: string) => string
  /** A post whose id is this long number. */
  readonly writeWithId?: (id: string, text: string) => Promise<string>
  /** A post with half an emoji in it, as the network can send it. */
  readonly writeHalfEmoji?: () => Promise<string>
  /** A post whose author's clock is years ahead. */
  readonly writeFromTheFuture?: () => Promise<string>
  /** Something of a kind that nobody knows. */
  readonly writeStrange?: () => Promise<void>
  /** How the thread of a post is asked for. */
  readonly look?: (ref: string) => LookInput
  readonly troubles: readonly Trouble[]
  readonly trouble: (kind: Trouble | 'none') => void
  /** How long `rate-limited` asks to wait. */
  readonly retryAfterMs: number
  /** How often the network has been asked for something. */
  readonly asked: () => number
  /** The longest text the network itself can carry, in UTF-16 units. */
  readonly longest: number
  readonly account?: {
    readonly wrong: Credentials
    /** Credentials whose access has run out but can be renewed, and how often they were renewed. */
    readonly expired?: () => { readonly credentials: Credentials; readonly renewals: () => number }
    readonly revoked?: () => Credentials
  }
  readonly answering?: {
    readonly input: (text: string, idempotencyKey: string) => PublishInput
    /** Texts that are public on the network. */
    readonly published: () => readonly string[]
    /** The next answer is published, but the network's confirmation is lost. */
    readonly loseConfirmation: () => void
  }
  /** Of a network that calls us. */
  readonly calls?: {
    readonly credentials: Credentials
    /** What it says when it tells a post. */
    readonly body: () => Uint8Array
    /** The body as the network delivers it, and as people deliver it who are not the network. */
    readonly genuine: (body: Uint8Array) => Partial<NetworkCall>
    readonly forged: (body: Uint8Array) => readonly Partial<NetworkCall>[]
  }
  /** Why the network lacks an ability; `troubles` speaks for all kinds of trouble, `account` for all about credentials. */
  readonly without?: Readonly<Partial<Record<Ability | 'troubles', string>>>
  readonly close: () => Promise<void>
}

export interface Rule {
  readonly name: string
  /** What the network must be able to do for the rule to be about it. */
  readonly needs: readonly Ability[]
  /** Why the rule is not about this channel although it can all that. */
  readonly exempt?: (stage: Stage) => string | undefined
  /** Throws when the rule is broken. `openAnother` opens a second network of the same kind. */
  readonly run: (stage: Stage, openAnother: () => Promise<Stage>) => Promise<void>
}

export function can(stage: Stage, ability: Ability): boolean {
  if (isTrouble(ability)) return stage.troubles.includes(ability)
  if (ability === 'expired' || ability === 'revoked') return stage.account?.[ability] !== undefined
  return stage[ability] !== undefined
}

export function reasonWithout({ without = {} }: Stage, ability: Ability): string | undefined {
  const all = isTrouble(ability)
    ? without.troubles
    : ability === 'expired' || ability === 'revoked'
      ? without.account
      : undefined
  return without[ability] ?? all
}

function isTrouble(ability: Ability): ability is Trouble {
  return troubles.some((kind) => kind === ability)
}
