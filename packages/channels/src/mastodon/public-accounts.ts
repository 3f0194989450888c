import type { Author, Post, Spoken } from '@earshot/domain'
import { openAllowance } from '../allowance.ts'
import { given } from '../given.ts'
import { plainTextOf } from '../plain-text.ts'
import {
  ChannelError,
  type ChannelContext,
  type PublicAccounts,
  type PublicInput,
  type PublicProfile,
} from '../port.ts'
import { openServer, type MastodonServer } from './client.ts'
import { mapAccount, mapStatus } from './map.ts'
import { readPlace, writePlace } from './public-place.ts'
import { whoIs, type Whereabouts } from './whereabouts.ts'
import { account, accountSearch, list, status, type Account } from './wire.ts'

/** A third of the 300 requests in five minutes that a Mastodon server allows; half of what it says is left stays. */
const allowance = { most: 100, perMs: 5 * 60_000, keep: 0.5 }
const statusesPerPage = 40
const followersPerPage = 80

type Read<Answer> = (server: MastodonServer, found: Account, maxId: string | undefined) => Promise<Answer>

/**
 * Accounts of others as their own server shows them to everybody. Where it shows nothing to strangers, the server of
 * our account is asked, which knows only what has reached it.
 */
export function openPublicAccounts(timeoutMs: number): PublicAccounts {
  const budget = openAllowance(allowance)

  async function ask<Answer>(input: PublicInput, context: ChannelContext, read: Read<Answer>): Promise<Answer> {
    const who = whoIs(input.handle)
    if (who === undefined) throw nobody(input.handle)
    const place = readPlace(input.cursor)
    const servers = serversFor(who, input, budget.within(context), timeoutMs)
    const asked = place === undefined ? servers : servers.filter(({ origin }) => origin === place.origin)
    const refusals: ChannelError[] = []
    for (const server of asked) {
      try {
        return await read(server, await find(server, who), place?.maxId)
      } catch (error) {
        if (!(error instanceof ChannelError) || (error.kind !== 'auth' && error.kind !== 'gone')) throw error
        refusals.push(error)
      }
    }
    const isClosed = refusals.some(({ kind }) => kind === 'auth')
    throw isClosed ? closed(who, refusals[0]) : nobody(input.handle, refusals[0])
  }

  return {
    isHandle: (text) => whoIs(text) !== undefined,
    profile: (input, context) => ask(input, context, async (_server, found) => readProfile(found)),
    posts: (input, context) =>
      ask(input, context, async (server, found, maxId) => {
        const path = `/api/v1/accounts/${encodeURIComponent(found.id)}/statuses`
        const { page, nextMaxId } = await server.getPage(path, list, { limit: statusesPerPage, max_id: maxId })
        const oldest = status.safeParse(page.at(-1))
        const items = page.flatMap((item) => readSpoken(item, found, context.now()))
        return pageOf(server, items, maxId, nextMaxId ?? (oldest.success ? oldest.data.id : undefined))
      }),
    followers: (input, context) =>
      ask(input, context, async (server, found, maxId) => {
        const path = `/api/v1/accounts/${encodeURIComponent(found.id)}/followers`
        // This list is not paged by ids of accounts: only the server can name the next page.
        const { page, nextMaxId } = await server.getPage(path, list, { limit: followersPerPage, max_id: maxId })
        return pageOf(server, page.flatMap(readAuthor), maxId, page.length === 0 ? undefined : nextMaxId)
      }),
  }
}

function pageOf<Item>(server: MastodonServer, items: readonly Item[], maxId: string | undefined, next?: string) {
  // A server that does not know max_id shows the same page for ever.
  if (next !== undefined && next === maxId) return { items: [] }
  return next === undefined ? { items } : { items, cursor: writePlace(server.origin, next) }
}

/** The account's own server, and that of ours where it is another. */
function serversFor(
  { origin }: Whereabouts,
  { credentials }: PublicInput,
  context: ChannelContext,
  timeoutMs: number,
): readonly MastodonServer[] {
  const home = openServer({ server: origin }, context, timeoutMs)
  if (credentials === undefined) return [home]
  const ours = openServer(credentials.values, context, timeoutMs)
  return new URL(ours.origin).host === new URL(home.origin).host ? [ours] : [home, ours]
}

async function find(server: MastodonServer, { origin, name }: Whereabouts): Promise<Account> {
  const { host } = new URL(origin)
  const isHome = new URL(server.origin).host === host
  if (isHome) return server.get('/api/v1/accounts/lookup', account, { acct: name })
  const query = { q: `${name}@${host}`, type: 'accounts', resolve: true, limit: 5 }
  const { accounts } = await server.get('/api/v2/search', accountSearch, query)
  const wanted = `${name}@${host}`.toLowerCase()
  for (const one of accounts) {
    const found = account.safeParse(one)
    if (found.success && mapAccount(found.data).handle?.toLowerCase() === wanted) return found.data
  }
  throw nobody(wanted)
}

function readProfile(found: Account): PublicProfile {
  const since = Date.parse(found.created_at ?? '')
  return given({
    author: mapAccount(found),
    url: /^https?:\/\//i.test(found.url) ? found.url : undefined,
    about: plainTextOf(found.note ?? '', undefined).text.trim() || undefined,
    posts: found.statuses_count,
    following: found.following_count,
    since: Number.isNaN(since) ? undefined : since,
  })
}

function readAuthor(item: unknown): Author[] {
  const found = account.safeParse(item)
  return found.success ? [mapAccount(found.data)] : []
}

function readSpoken(item: unknown, by: Account, now: number): Spoken<Post>[] {
  const found = status.safeParse(item)
  // Our server may show its member what is not for everybody.
  if (!found.success || !['public', 'unlisted', undefined].includes(found.data.visibility)) return []
  const passedOn = status.safeParse(found.data.reblog)
  if (passedOn.success) return [{ post: mapStatus(passedOn.data, found.data.reblog, now), manner: 'passed-on' }]
  const { in_reply_to_id: parentId, in_reply_to_account_id: toId } = found.data
  const isReply = parentId !== undefined && parentId !== null
  const manner = !isReply ? 'broadcast' : toId === by.id ? 'own-thread' : 'answer'
  return [{ post: mapStatus(found.data, item, now), manner }]
}

function closed({ origin, name }: Whereabouts, cause: unknown): ChannelError {
  const { host } = new URL(origin)
  const sentence = `${host} shows what ${name} writes to its members only. Connect an account on Mastodon to see what has reached its server.`
  return new ChannelError('auth', sentence, { cause })
}

function nobody(handle: string, cause?: unknown): ChannelError {
  return new ChannelError('gone', `Nobody is known as “${handle.trim()}”. Check how it is written.`, { cause })
}
