import { ChannelError } from '@earshot/channels'
import type { PublishInput } from '@earshot/channels'
import type { Services } from '../../context.ts'
import { openCredentials } from '../../workspace/account-credentials.ts'
import { SecretError } from '../../workspace/secrets.ts'
import { maySendFrom } from '../../workspace/policies.ts'
import type { ReplyRow } from '../replies/present-reply.ts'
import type { Outlet } from './deliver.ts'
import type { Outcome } from './outcome.ts'
import { rehearsalOf } from './rehearsal.ts'

type Needed = Pick<Services, 'db' | 'channels' | 'secrets' | 'read'>

export interface Prepared {
  readonly channel: Outlet
  readonly input: PublishInput
  readonly parentPostedAt: number
}

/** Everything a channel needs to send the answer, or why this attempt cannot send it. */
export async function prepare(services: Needed, reply: ReplyRow): Promise<Prepared | Outcome> {
  const { db, channels } = services
  const installed = channels.get(reply.channel)
  if (installed === undefined) return refuse('no-account', `The channel ${reply.channel} is not installed here.`)
  const workspace = await db
    .selectFrom('workspace')
    .select('sample')
    .where('id', '=', reply.workspace_id)
    .executeTakeFirstOrThrow()
  const channel = maySendFrom(workspace) ? installed : rehearsalOf(installed)
  const mention = await db
    .selectFrom('mention')
    .select(['ref', 'raw', 'posted_at', 'deleted_at'])
    .where('workspace_id', '=', reply.workspace_id)
    .where('id', '=', reply.mention_id)
    .executeTakeFirst()
  const account = await db
    .selectFrom('account')
    .select(['id', 'credentials'])
    .where('workspace_id', '=', reply.workspace_id)
    .where('id', '=', reply.account_id)
    .executeTakeFirst()
  if (account === undefined) return refuse('no-account', 'The account it was to be sent from is no longer connected.')
  if (mention === undefined) return refuse('gone', 'The post it answers is no longer here.')
  if (mention.deleted_at !== null) return refuse('gone', 'The author has deleted the post. Nothing was sent.')
  try {
    const credentials = openCredentials(services, { ...account, workspaceId: reply.workspace_id })
    const input = { ...publishInput(services, reply, mention), credentials }
    return { channel, input, parentPostedAt: mention.posted_at }
  } catch (error) {
    if (error instanceof SecretError || error instanceof ChannelError) return refuse('auth', error.message)
    throw error
  }
}

function publishInput({ read }: Needed, reply: ReplyRow, mention: { ref: string; raw: unknown }) {
  const [reading] = read([{ text: reply.text, channel: reply.channel }])
  const isSure = reading !== undefined && reading.languageConfidence >= 0.5 && /^[a-z]{2,3}$/.test(reading.language)
  return {
    text: reply.text,
    languages: isSure ? [reading.language] : [],
    audience: reply.audience,
    parentRef: mention.ref,
    idempotencyKey: reply.idempotency_key,
    ...(mention.raw !== null && { parentRaw: mention.raw }),
  }
}

function refuse(code: 'no-account' | 'gone' | 'auth', reason: string): Outcome {
  return { kind: 'failed', code, reason }
}
