import { audienceOf, continuesConversation, joiningBy } from '@earshot/domain'
import type { Invited, PostKind } from '@earshot/domain'
import { sql } from 'kysely'
import type { Kysely } from 'kysely'
import type { Database } from '../../database/tables.ts'
import { columnsOf } from './columns.ts'

export interface Arrival {
  readonly channel: string
  readonly ref: string
  readonly personId: string
  readonly isNewPerson: boolean
  readonly kind: PostKind
  readonly postedAt: number
  /** The token that came with it. */
  readonly invitation: string | undefined
}

interface InvitationRow {
  readonly id: string
  readonly token: string
  readonly conversation_id: string
  readonly channel: string
  readonly expires_at: number
  readonly joined_ref: string | null
  readonly is_certain: boolean | null
  readonly said: 'same' | 'other' | null
  readonly invited_channel: string
  readonly invited_person_id: string
}

interface GuestRow {
  readonly channel: string
  readonly ref: string
  readonly conversation_id: string
  readonly openedAt: number
  readonly lastAt: number
}

/**
 * The conversations of those who come by an invitation, by place in `arrivals`: with the token at first, then with
 * whatever the same account writes in private while the conversation goes on. Marks the invitations as used.
 */
export async function joinGuests(
  trx: Kysely<Database>,
  workspaceId: string,
  arrivals: readonly Arrival[],
): Promise<ReadonlyMap<number, string>> {
  const joined = await joinByToken(trx, workspaceId, arrivals)
  const others = arrivals.flatMap((arrival, at) => {
    const mayGoOn = audienceOf(arrival) === 'person' && (!arrival.isNewPerson || joined.size > 0)
    return mayGoOn && !joined.has(at) ? [{ at, arrival }] : []
  })
  const goOn = await conversationsOfGuests(
    trx,
    workspaceId,
    others.map(({ arrival }) => arrival.personId),
  )
  const conversations = new Map(joined)
  for (const { at, arrival } of others) {
    const own = goOn.find((one) => isBy(one, arrival) && continuesConversation(one, arrival.postedAt))
    if (own !== undefined) conversations.set(at, own.conversation_id)
  }
  await extend(trx, workspaceId, arrivals, conversations)
  return conversations
}

async function joinByToken(
  trx: Kysely<Database>,
  workspaceId: string,
  arrivals: readonly Arrival[],
): Promise<Map<number, string>> {
  const joined = new Map<number, string>()
  const tokens = [...new Set(arrivals.flatMap(({ invitation }) => invitation ?? []))]
  if (tokens.length === 0) return joined
  // Locked in one order; whoever else comes with the same token at this moment waits, and is too late.
  const { rows } = await sql<InvitationRow>`
    select i.id, i.token, i.conversation_id, i.channel, i.expires_at, i.joined_ref, i.is_certain, i.said,
      m.channel as invited_channel, c.person_id as invited_person_id
    from invitation i
    join conversation c on c.workspace_id = i.workspace_id and c.id = i.conversation_id
    join mention m on m.workspace_id = i.workspace_id and m.id = i.mention_id
    where i.workspace_id = ${workspaceId} and i.token = any(${tokens}::text[])
    order by i.id for update of i`.execute(trx)
  const open = new Map(rows.map((row) => [row.token, { row, invited: invitedOf(row) }]))
  for (const [at, arrival] of arrivals.entries()) {
    const found = open.get(arrival.invitation ?? '')
    if (found === undefined) continue
    const { row, invited } = found
    const { channel, ref, personId, postedAt } = arrival
    const joining = joiningBy(invited, { channel, ref, personId, audience: audienceOf(arrival), at: postedAt })
    if (joining === undefined) continue
    joined.set(at, row.conversation_id)
    if (invited.joined !== undefined) continue
    const isCertain = joining === 'certain'
    open.set(row.token, { row, invited: { ...invited, joined: { channel, ref, isCertain } } })
    await sql`
      update invitation set channel = ${channel}, joined_ref = ${ref}, joined_person_id = ${personId},
        joined_at = ${new Date(postedAt)}, is_certain = ${isCertain}
      where workspace_id = ${workspaceId} and id = ${row.id}`.execute(trx)
  }
  return joined
}

function invitedOf(row: InvitationRow): Invited {
  return {
    channel: row.invited_channel,
    personId: row.invited_person_id,
    expiresAt: row.expires_at,
    joined:
      row.joined_ref === null
        ? undefined
        : { channel: row.channel, ref: row.joined_ref, isCertain: row.is_certain === true },
    said: row.said ?? undefined,
  }
}

/** Newest first; of those whom the networks know for certain the person's own conversations tell already. */
async function conversationsOfGuests(
  trx: Kysely<Database>,
  workspaceId: string,
  personIds: readonly string[],
): Promise<readonly GuestRow[]> {
  if (personIds.length === 0) return []
  const { rows } = await sql<GuestRow>`
    select i.channel, i.joined_ref as ref, i.conversation_id, c.opened_at as "openedAt", c.last_at as "lastAt"
    from invitation i join conversation c on c.workspace_id = i.workspace_id and c.id = i.conversation_id
    where i.workspace_id = ${workspaceId} and i.joined_person_id = any(${[...new Set(personIds)]}::uuid[])
      and not i.is_certain and i.said is distinct from 'other'
    order by c.last_at desc`.execute(trx)
  return rows
}

function isBy(guest: GuestRow, { channel, ref }: Arrival): boolean {
  return guest.channel === channel && guest.ref === ref
}

async function extend(
  trx: Kysely<Database>,
  workspaceId: string,
  arrivals: readonly Arrival[],
  conversations: ReadonlyMap<number, string>,
): Promise<void> {
  const said = [...conversations].flatMap(([at, id]) => {
    const arrival = arrivals[at]
    return arrival === undefined ? [] : [{ id, at: arrival.postedAt }]
  })
  if (said.length === 0) return
  const { plain, times } = columnsOf(said)
  await sql`
    update conversation c set opened_at = least(c.opened_at, h.first_at), last_at = greatest(c.last_at, h.last_at)
    from (select id, min(at) as first_at, max(at) as last_at
      from unnest(${plain(({ id }) => id)}::uuid[], ${times(({ at }) => at)}::timestamptz[]) as s (id, at)
      group by id) as h
    where c.workspace_id = ${workspaceId}::uuid and c.id = h.id`.execute(trx)
}
