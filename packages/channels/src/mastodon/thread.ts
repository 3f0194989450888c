import type { Post } from '@earshot/domain'
import { ChannelError, type ChannelContext, type LookInput, type Thread } from '../port.ts'
import { openServer, type MastodonServer } from './client.ts'
import { mapStatus } from './map.ts'
import { context as threadShape, search, status, type Status } from './wire.ts'

/** The thread around a post, as the account's server knows it; without an account, as the post's own server shows it. */
export async function lookAtThread(input: LookInput, context: ChannelContext, timeoutMs: number): Promise<Thread> {
  const server = openServer(input.credentials?.values ?? { server: new URL(input.ref).origin }, context, timeoutMs)
  const post = await findStatus(server, input.ref)
  const thread = await server.get(`/api/v1/statuses/${encodeURIComponent(post.id)}/context`, threadShape)
  const all = [...read(thread.ancestors), post, ...read(thread.descendants).toSorted(byTime)]
  const refs = new Map(all.map((one) => [one.id, one.uri]))
  const root = all[0]?.uri
  const posts: Post[] = all.map((one) => {
    const parentRef = one.in_reply_to_id ? refs.get(one.in_reply_to_id) : undefined
    return mapStatus(one, one, context.now(), parentRef === undefined ? {} : { parentRef, rootRef: root })
  })
  return { posts }
}

async function findStatus(server: MastodonServer, ref: string): Promise<Status> {
  const { statuses } = await server.get('/api/v2/search', search, {
    q: ref,
    resolve: server.token !== undefined,
    type: 'statuses',
    limit: 1,
  })
  const found = status.safeParse(statuses[0])
  if (found.success) return found.data
  throw new ChannelError(
    'gone',
    `${new URL(server.origin).host} does not show this post: it was deleted, or is hidden from us.`,
  )
}

function read(list: readonly unknown[]): Status[] {
  return list.flatMap((one) => {
    const parsed = status.safeParse(one)
    return parsed.success ? [parsed.data] : []
  })
}

function byTime(a: Status, b: Status): number {
  return Date.parse(a.created_at ?? '') - Date.parse(b.created_at ?? '')
}
