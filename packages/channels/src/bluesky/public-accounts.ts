import type { Author, Post, Spoken } from '@earshot/domain'
import { openAllowance } from '../allowance.ts'
import { given } from '../given.ts'
import {
  ChannelError,
  type ChannelContext,
  type PublicAccounts,
  type PublicInput,
  type PublicPage,
  type PublicProfile,
} from '../port.ts'
import { wellFormed } from '../well-formed.ts'
import { authorOf, publicAppView } from './address.ts'
import { inShape, xrpc, XrpcRefusal, type Parameters } from './client.ts'
import { mapAuthor, mapPostView } from './map.ts'
import type { Sessions } from './sign-in/signed-in.ts'
import { authorFeed, followerPage, postRecord, postView, profileView } from './wire.ts'

const pageSize = 100
/** A fifth of the 3,000 requests in five minutes that one address has. */
const allowance = { most: 600, perMs: 5 * 60_000, keep: 0.5 }
const handlePattern = /^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]([a-z0-9-]*[a-z0-9])?$/i

/** Accounts of others by the AppView that anybody may read, or by that of our account's own server. */
export function openPublicAccounts(sessions: Sessions, timeoutMs: number): PublicAccounts {
  const budget = openAllowance(allowance)

  const ask = async (
    method: string,
    { handle, credentials, cursor }: PublicInput,
    context: ChannelContext,
    more: Parameters = {},
  ): Promise<unknown> => {
    const actor = actorIn(handle)
    if (actor === undefined) throw nobody(handle)
    const parameters = { actor, ...more, ...(cursor === undefined ? {} : { cursor }) }
    const counted = budget.within(context)
    try {
      return credentials === undefined
        ? await xrpc(counted, { service: publicAppView, method, parameters, timeoutMs })
        : await sessions.signIn(credentials, counted).query(method, parameters)
    } catch (error) {
      if (error instanceof XrpcRefusal && isNobody(error)) throw nobody(handle, error)
      throw error
    }
  }

  return {
    isHandle: (text) => actorIn(text) !== undefined,
    profile: async (input, context) => readProfile(await ask('app.bsky.actor.getProfile', input, context)),
    async posts(input, context) {
      const more = { limit: pageSize, filter: 'posts_with_replies' }
      const { feed, cursor } = inShape(authorFeed, await ask('app.bsky.feed.getAuthorFeed', input, context, more))
      return pageOf(feed.flatMap(readSpoken), cursor, feed.length)
    },
    async followers(input, context) {
      const answer = await ask('app.bsky.graph.getFollowers', input, context, { limit: pageSize })
      const { followers, cursor } = inShape(followerPage, answer)
      return pageOf(followers.flatMap(readAuthor), cursor, followers.length)
    },
  }
}

/** The handle or DID in what a person writes: `@Brand.example`, `https://bsky.app/profile/brand.example`, `did:plc:…`. */
function actorIn(written: string): string | undefined {
  const text = written
    .trim()
    .replace(/^https?:\/\/[^/]+\/profile\/([^/?#]+).*$/i, '$1')
    .replace(/^@/, '')
  if (/^did:[a-z]+:[\w.:%-]+$/i.test(text)) return text
  return handlePattern.test(text) && text.length <= 253 ? text.toLowerCase() : undefined
}

function readProfile(answer: unknown): PublicProfile {
  const profile = inShape(profileView, answer)
  const since = Date.parse(profile.createdAt ?? '')
  return given({
    author: mapAuthor(profile),
    url: `https://bsky.app/profile/${profile.did}`,
    about: wellFormed(profile.description ?? '').trim() || undefined,
    posts: profile.postsCount,
    following: profile.followsCount,
    since: Number.isNaN(since) ? undefined : since,
  })
}

function readAuthor(item: unknown): Author[] {
  const profile = profileView.safeParse(item)
  return profile.success ? [mapAuthor(profile.data)] : []
}

function readSpoken({ post, reason }: { readonly post?: unknown; readonly reason?: unknown }): Spoken<Post>[] {
  const view = postView.safeParse(post)
  const mapped = view.success ? mapPostView(view.data) : undefined
  if (!view.success || mapped === undefined) return []
  if (reason !== undefined && isRepost(reason)) return [{ post: mapped, manner: 'passed-on' }]
  const record = postRecord.safeParse(view.data.record)
  const parent = record.success ? record.data.reply?.parent.uri : undefined
  if (parent === undefined) return [{ post: mapped, manner: 'broadcast' }]
  return [{ post: mapped, manner: authorOf(parent) === view.data.author.did ? 'own-thread' : 'answer' }]
}

function isRepost(reason: unknown): boolean {
  return typeof reason === 'object' && reason !== null && '$type' in reason && /#reasonRepost$/.test(`${reason.$type}`)
}

function pageOf<Item>(items: readonly Item[], cursor: string | undefined, sent: number): PublicPage<Item> {
  return sent === 0 || cursor === undefined || cursor === '' ? { items } : { items, cursor }
}

// An unknown handle is refused as a request that makes no sense, a deactivated account as one that may not be read.
function isNobody(error: XrpcRefusal): boolean {
  const isHidden = ['AccountTakedown', 'AccountDeactivated'].includes(error.code)
  return error.kind === 'gone' || isHidden || (error.kind === 'rejected' && /not found/i.test(error.message))
}

function nobody(handle: string, cause?: unknown): ChannelError {
  return new ChannelError('gone', `Bluesky shows no account “${handle.trim()}”. Check how it is written.`, { cause })
}
