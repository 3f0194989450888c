import { conversationSilenceMs } from './conversation.ts'
import type { Audience } from './audience.ts'

/** An invitation to go on in private is good for as long as a conversation may rest. */
export const invitationLastsMs = conversationSilenceMs

/** Without letters that people take for digits. */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
export const tokenLength = 20

/** A token from `tokenLength` random bytes: five bits of each, 100 bits in all. Throws RangeError for fewer. */
export function invitationToken(random: Uint8Array): string {
  if (random.length < tokenLength) throw new RangeError(`a token needs ${tokenLength} random bytes`)
  return Array.from(random.subarray(0, tokenLength), (byte) => letters[byte & 31]).join('')
}

/** The same in groups, for people who copy it by hand. */
export function tokenInGroups(token: string): string {
  return token.replace(/(.{5})(?=.)/g, '$1-')
}

const written = /(?<![0-9A-Z])[0-9A-HJKMNP-TV-Z]{5}(?:[-\u2010-\u2013]?[0-9A-HJKMNP-TV-Z]{5}){3}(?![0-9A-Z])/iu

/** The first thing in a text that looks like a token, in groups or not, in large letters or small; undefined without one. */
export function findToken(text: string | undefined): string | undefined {
  return written
    .exec(text ?? '')?.[0]
    .replace(/[-\u2010-\u2013]/gu, '')
    .toUpperCase()
}

/** What an invitation knows of whom it was given to, and of who came. */
export interface Invited {
  /** Where the person wrote in public, and who it is. */
  readonly channel: string
  readonly personId: string
  readonly expiresAt: number
  /** Whoever used it first. */
  readonly joined?: { readonly channel: string; readonly ref: string; readonly isCertain: boolean } | undefined
  /** What one of us found out about them. */
  readonly said?: 'same' | 'other' | undefined
}

/** Whoever writes with the token. */
export interface Guest {
  readonly channel: string
  readonly ref: string
  readonly personId: string
  readonly audience: Audience
  readonly at: number
}

/**
 * Whether what a guest wrote belongs to the conversation from which the invitation came: `certain` when the networks say
 * that it is the same person, `uncertain` when nothing but the token speaks for it, undefined when it does not.
 * The invitation may stand where everybody reads it: the first one who uses it is the only one, and on the network on
 * which it was given nobody but the person can.
 */
export function joiningBy(invited: Invited, guest: Guest): 'certain' | 'uncertain' | undefined {
  if (guest.audience !== 'person' || invited.said === 'other') return undefined
  const { joined } = invited
  if (joined !== undefined) {
    if (joined.channel !== guest.channel || joined.ref !== guest.ref) return undefined
    return joined.isCertain ? 'certain' : 'uncertain'
  }
  if (guest.at > invited.expiresAt) return undefined
  if (guest.personId === invited.personId) return 'certain'
  return guest.channel === invited.channel ? undefined : 'uncertain'
}
