import * as z from 'zod'
import { ChannelError, type ChannelContext, type Published, type PublishInput } from '../port.ts'
import { plainTextOf } from '../plain-text.ts'
import { wellFormed } from '../well-formed.ts'
import { openServer, type MastodonServer } from './client.ts'
import { checkLength } from './limits.ts'
import { versionOf } from './map.ts'
import { account, context as threadShape, search, status, type Status } from './wire.ts'

/**
 * Answers a status: names its author, keeps its visibility, content warning and, where we were told none, its language.
 * The idempotency key keeps a Mastodon server from publishing it twice within the hour.
 */
export async function publishReply(
  input: PublishInput,
  context: ChannelContext,
  timeoutMs: number,
): Promise<Published> {
  const server = openServer(input.credentials.values, context, timeoutMs)
  const parent = await findParent(server, input)
  const text = addressedTo(parent, wellFormed(input.text))
  await checkLength(server, text)
  const language = input.languages[0] ?? parent.language ?? undefined
  const body = {
    status: text,
    in_reply_to_id: parent.id,
    visibility: input.audience === 'person' ? 'direct' : (parent.visibility ?? 'public'),
    ...(parent.spoiler_text === undefined || parent.spoiler_text === '' ? {} : { spoiler_text: parent.spoiler_text }),
    ...(language === undefined ? {} : { language }),
  }
  return published(await server.post('/api/v1/statuses', status, body, { 'idempotency-key': input.idempotencyKey }))
}

/** Looks for the answer in the thread: by our account, with this text, after the parent. */
export async function findPublishedReply(
  input: PublishInput,
  context: ChannelContext,
  timeoutMs: number,
): Promise<Published | 'absent'> {
  const server = openServer(input.credentials.values, context, timeoutMs)
  const parent = await findParent(server, input)
  const us = await server.get('/api/v1/accounts/verify_credentials', account)
  const thread = await server.get(`/api/v1/statuses/${encodeURIComponent(parent.id)}/context`, threadShape)
  const said = comparable(addressedTo(parent, wellFormed(input.text)))
  const found = thread.descendants
    .flatMap((one) => {
      const parsed = status.safeParse(one)
      return parsed.success ? [parsed.data] : []
    })
    .find(
      (one) =>
        one.account.url === us.url &&
        one.in_reply_to_id === parent.id &&
        comparable(plainTextOf(one.content, undefined).text) === said,
    )
  return found === undefined ? 'absent' : published(found)
}

// Servers shorten what they show: "@ann@b.test" becomes "@ann", white space is tidied.
function comparable(text: string): string {
  return text
    .replace(/@([\w.-]+)@[\w.-]+/g, '@$1')
    .replace(/\s+/g, ' ')
    .trim()
}

function published(found: Status): Published {
  const at = Date.parse(found.created_at ?? '')
  return {
    ref: found.uri,
    version: versionOf(found),
    publishedAt: Number.isNaN(at) ? 0 : at,
    ...(found.url ? { url: found.url } : {}),
  }
}

function addressedTo(parent: Status, text: string): string {
  const { acct } = parent.account
  const named = new RegExp(`@${acct.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\w.-])`, 'i')
  return named.test(text) ? text : `@${acct} ${text}`
}

const rawNotification = z.looseObject({ status })

/** The post that is answered as its own server, which is also ours, knows it. Throws ChannelError `gone`. */
async function findParent(server: MastodonServer, input: PublishInput): Promise<Status> {
  const raw = rawNotification.safeParse(input.parentRaw)
  const kept = raw.success ? raw : status.safeParse(input.parentRaw)
  const known = raw.success ? raw.data.status : kept.success ? status.parse(kept.data) : undefined
  try {
    // Its local id is only good on the server that gave it: a post heard elsewhere is looked up by its address.
    if (known !== undefined) {
      const found = await server.get(`/api/v1/statuses/${encodeURIComponent(known.id)}`, status)
      if (found.uri === input.parentRef) return found
    }
  } catch (error) {
    if (!(error instanceof ChannelError) || error.kind !== 'gone') throw error
  }
  const { statuses } = await server.get('/api/v2/search', search, {
    q: input.parentRef,
    resolve: true,
    type: 'statuses',
    limit: 1,
  })
  const found = status.safeParse(statuses[0])
  if (found.success) return found.data
  throw new ChannelError('gone', 'The post you answer was deleted. Nothing was sent.')
}
