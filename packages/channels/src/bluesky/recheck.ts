import type { ChannelEvent } from '@earshot/domain'
import * as z from 'zod'
import { readAtUri } from './address.ts'
import { inShape, XrpcRefusal } from './client.ts'
import { mapPostView } from './map.ts'
import { advance, forget, type Position } from './position.ts'
import type { SignedIn } from './sign-in/signed-in.ts'
import { postView } from './wire.ts'

/** The most addresses app.bsky.feed.getPosts takes. */
const mostPerCall = 25
const recentMs = 48 * 60 * 60 * 1000

const views = z.looseObject({ posts: z.array(z.unknown()) })

/**
 * What became of the posts of the last two days that were told: notifications never say that a post was edited or
 * deleted. A post that is no longer shown counts as deleted only when its record is gone: its author may have blocked us.
 */
export async function recheck(
  account: SignedIn,
  position: Position,
  now: number,
): Promise<{ readonly events: readonly ChannelEvent[]; readonly position: Position }> {
  const recent = position.known.filter((one) => one.at > now - recentMs)
  const events: ChannelEvent[] = []
  let next = position
  for (let start = 0; start < recent.length; start += mostPerCall) {
    const asked = recent.slice(start, start + mostPerCall)
    const answer = inShape(views, await account.query('app.bsky.feed.getPosts', { uris: asked.map((one) => one.ref) }))
    const shown = new Map(
      answer.posts.flatMap((one) => {
        const view = postView.safeParse(one)
        return view.success ? [[view.data.uri, view.data] as const] : []
      }),
    )
    for (const one of asked) {
      const view = shown.get(one.ref)
      if (view === undefined) {
        if (await recordExists(account, one.ref)) continue
        events.push({ kind: 'delete', ref: one.ref, deletedAt: now })
        next = forget(next, new Set([one.ref]))
      } else if (view.cid !== undefined && view.cid !== one.version) {
        const post = mapPostView(view)
        if (post === undefined) continue
        events.push({ kind: 'edit', post: { ...post, editedAt: now }, toUs: true })
        next = advance(next, [{ ...one, version: view.cid }])
      }
    }
  }
  return { events, position: next }
}

async function recordExists(account: SignedIn, uri: string): Promise<boolean> {
  const address = readAtUri(uri)
  if (address === undefined) return true
  try {
    await account.query('com.atproto.repo.getRecord', address)
    return true
  } catch (error) {
    if (error instanceof XrpcRefusal && error.kind === 'gone') return false
    throw error
  }
}
