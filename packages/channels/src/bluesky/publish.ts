import * as z from 'zod'
import { ChannelError, type ChannelContext, type Published, type PublishInput } from '../port.ts'
import { wellFormed } from '../well-formed.ts'
import { postCollection, postRef, postUrl, readAtUri } from './address.ts'
import { inShape, XrpcRefusal } from './client.ts'
import { facetsOf, type Facet } from './facets.ts'
import { checkLength } from './limits.ts'
import type { Sessions, SignedIn } from './sign-in/signed-in.ts'
import { tidFromKey } from './tid.ts'
import { postRecord, recordAnswer } from './wire.ts'

const writtenRecord = recordAnswer.omit({ value: true })

interface Ref {
  readonly uri: string
  readonly cid: string
}

interface ReplyRecord {
  readonly $type: typeof postCollection
  readonly text: string
  readonly createdAt: string
  readonly langs?: readonly string[]
  readonly facets?: readonly Facet[]
  readonly reply: { readonly root: Ref; readonly parent: Ref }
}

/**
 * Writes the answer as a record whose key follows from the idempotency key, under the condition that it does not exist
 * yet: repeating the call finds the record of the first one instead of writing a second.
 */
export async function publishReply(
  sessions: Sessions,
  input: PublishInput,
  context: ChannelContext,
): Promise<Published> {
  checkLength(input.text)
  const account = sessions.signIn(input.credentials, context)
  const { did } = await account.who()
  const record = await replyRecord(account, input, context)
  const rkey = tidFromKey(input.idempotencyKey)
  const body = { repo: did, collection: postCollection, rkey, record, swapRecord: null }
  try {
    const answer = inShape(writtenRecord, await account.procedure('com.atproto.repo.putRecord', body))
    return published(did, rkey, answer.cid, context.now())
  } catch (error) {
    if (!(error instanceof XrpcRefusal) || error.code !== 'InvalidSwap') throw error
    const earlier = await findRecord(account, did, rkey)
    if (earlier === undefined) throw error
    return earlier
  }
}

/** The answer with this key as the account's repository holds it, or 'absent'. */
export async function findPublishedReply(
  sessions: Sessions,
  input: PublishInput,
  context: ChannelContext,
): Promise<Published | 'absent'> {
  const account = sessions.signIn(input.credentials, context)
  const { did } = await account.who()
  return (await findRecord(account, did, tidFromKey(input.idempotencyKey))) ?? 'absent'
}

async function findRecord(account: SignedIn, did: string, rkey: string): Promise<Published | undefined> {
  try {
    const found = inShape(
      recordAnswer,
      await account.query('com.atproto.repo.getRecord', { repo: did, collection: postCollection, rkey }),
    )
    const createdAt = Date.parse(postRecord.parse(found.value).createdAt ?? '')
    return published(did, rkey, found.cid, Number.isNaN(createdAt) ? 0 : createdAt)
  } catch (error) {
    if (error instanceof XrpcRefusal && error.kind === 'gone') return undefined
    throw error
  }
}

function published(did: string, rkey: string, cid: string | undefined, publishedAt: number): Published {
  return {
    ref: postRef(did, rkey),
    url: postUrl(did, rkey),
    publishedAt,
    ...(cid === undefined ? {} : { version: cid }),
  }
}

async function replyRecord(account: SignedIn, input: PublishInput, context: ChannelContext): Promise<ReplyRecord> {
  const text = wellFormed(input.text)
  const parent = parentIn(input) ?? (await fetchParent(account, input.parentRef))
  const facets = await facetsOf(text, (handle) => resolveHandle(account, handle))
  const langs = input.languages.slice(0, 3)
  return {
    $type: postCollection,
    text,
    createdAt: new Date(context.now()).toISOString(),
    ...(langs.length === 0 ? {} : { langs }),
    ...(facets.length === 0 ? {} : { facets }),
    reply: {
      parent: { uri: input.parentRef, cid: parent.cid },
      root: parent.root ?? { uri: input.parentRef, cid: parent.cid },
    },
  }
}

interface Parent {
  readonly cid: string
  /** The thread's first post as the parent names it; absent: the parent is the first. */
  readonly root: Ref | undefined
}

// A Jetstream event keeps both inside `commit`, a notification and a post view beside each other.
const rawParent = z.looseObject({ cid: z.string(), record: z.looseObject({}) })
const rawEvent = z.looseObject({ commit: rawParent })

function parentIn({ parentRaw }: PublishInput): Parent | undefined {
  const event = rawEvent.safeParse(parentRaw)
  const parent = event.success ? rawParent.safeParse(event.data.commit) : rawParent.safeParse(parentRaw)
  return parent.success ? { cid: parent.data.cid, root: rootOf(parent.data.record) } : undefined
}

function rootOf(record: unknown): Ref | undefined {
  const root = postRecord.parse(record).reply?.root
  return root?.cid === undefined ? undefined : { uri: root.uri, cid: root.cid }
}

async function fetchParent(account: SignedIn, ref: string): Promise<Parent> {
  const address = readAtUri(ref)
  if (address === undefined) throw new ChannelError('rejected', `“${ref}” is not the address of a post on Bluesky.`)
  try {
    const found = inShape(recordAnswer, await account.query('com.atproto.repo.getRecord', address))
    if (found.cid === undefined)
      throw new ChannelError('unavailable', 'Bluesky did not say which version of the post is there.')
    return { cid: found.cid, root: rootOf(found.value) }
  } catch (error) {
    if (error instanceof XrpcRefusal && error.kind === 'gone') {
      throw new ChannelError('gone', 'The post you answer was deleted. Nothing was sent.', { cause: error })
    }
    throw error
  }
}

const resolved = z.looseObject({ did: z.string() })

async function resolveHandle(account: SignedIn, handle: string): Promise<string | undefined> {
  try {
    return inShape(resolved, await account.query('com.atproto.identity.resolveHandle', { handle })).did
  } catch (error) {
    // An unknown handle is not worth holding the answer back: it stays plain text.
    if (error instanceof XrpcRefusal && (error.kind === 'rejected' || error.kind === 'gone')) return undefined
    throw error
  }
}
