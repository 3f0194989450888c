import * as z from 'zod'
import type { Post } from '@earshot/domain'
import { ChannelError, type ChannelContext, type LookInput, type Thread } from '../port.ts'
import { publicAppView } from './address.ts'
import { inShape, xrpc, XrpcRefusal } from './client.ts'
import { mapPostView } from './map.ts'
import type { Sessions } from './sign-in/signed-in.ts'
import { postView, threadNode } from './wire.ts'

const threadAnswer = z.looseObject({ thread: z.unknown().optional() })

/** The thread around a post; through the account where there is one, since only then Bluesky says whether it may answer. */
export async function lookAtThread(sessions: Sessions, input: LookInput, context: ChannelContext): Promise<Thread> {
  const method = 'app.bsky.feed.getPostThread'
  const parameters = { uri: input.ref, depth: 10, parentHeight: 80 }
  try {
    const answer =
      input.credentials === undefined
        ? await xrpc(context, { service: publicAppView, method, parameters })
        : await sessions.signIn(input.credentials, context).query(method, parameters)
    return readThread(inShape(threadAnswer, answer).thread)
  } catch (error) {
    if (error instanceof XrpcRefusal && error.kind === 'gone') throw gone(error)
    throw error
  }
}

/** PURE. Throws ChannelError `gone` when the post itself is not there. */
function readThread(answer: unknown): Thread {
  const anchor = readNode(answer)
  if (anchor === undefined) throw gone()
  const ancestors: Post[] = []
  for (let above = readNode(anchor.parent); above !== undefined; above = readNode(above.parent))
    ancestors.unshift(above.post)
  const answers = answersTo(anchor).toSorted((a, b) => a.postedAt - b.postedAt)
  const posts = [...ancestors, anchor.post, ...answers]
  return anchor.replyDisabled
    ? { posts, replyDisabled: 'The author has limited who may answer here, and we may not.' }
    : { posts }
}

interface Node {
  readonly post: Post
  readonly parent: unknown
  readonly replies: readonly unknown[]
  readonly replyDisabled: boolean
}

// Deleted and blocked posts are nodes without a post: they are left out.
function readNode(value: unknown): Node | undefined {
  const node = threadNode.safeParse(value)
  if (!node.success) return undefined
  const view = postView.safeParse(node.data.post)
  const post = view.success ? mapPostView(view.data) : undefined
  if (!view.success || post === undefined) return undefined
  const { parent, replies = [] } = node.data
  return { post, parent, replies, replyDisabled: view.data.viewer?.replyDisabled === true }
}

function answersTo(node: Node): Post[] {
  return node.replies.flatMap((one) => {
    const answer = readNode(one)
    return answer === undefined ? [] : [answer.post, ...answersTo(answer)]
  })
}

function gone(cause?: unknown): ChannelError {
  return new ChannelError(
    'gone',
    'Bluesky does not show this post: it was deleted, hidden from us, or is only seconds old.',
    { cause },
  )
}
