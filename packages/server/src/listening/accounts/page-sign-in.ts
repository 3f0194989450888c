import type { Account } from '@earshot/api'
import { ChannelError } from '@earshot/channels'
import type { Channel, PageSignIn } from '@earshot/channels'
import { randomBytes } from 'node:crypto'
import * as z from 'zod'
import type { Context } from '../../context.ts'
import { Expected } from '../../problem.ts'
import { demand, mayChangeListening } from '../../workspace/policies.ts'
import { SecretError } from '../../workspace/secrets.ts'
import { channelNamed, checkSignal, readForm } from '../sources/channel-of.ts'
import { refuseSample } from '../sources/refuse-sample.ts'
import { connectAccount } from './connect-account.ts'
import { ourClient, signedInPath } from './our-client.ts'
import { renewAccount } from './renew-account.ts'

/** What is kept, sealed, in the browser of whoever is away on the page of a network. */
const ticket = z.object({
  channel: z.string(),
  values: z.record(z.string(), z.string()),
  redirect: z.string(),
  keep: z.string(),
  state: z.string(),
  accountId: z.string().optional(),
  until: z.number(),
})

const mostAwayMs = 30 * 60_000

export interface BeginPageSignIn {
  readonly channel: string
  readonly values: Readonly<Record<string, string>>
  /** Our own address to which the person comes back. */
  readonly redirect: string
  /** Signs a known account in again. */
  readonly accountId?: string | undefined
}

/** Where a person signs in on a page of the network. Throws Expected `bad-input`, and ChannelError. */
export async function beginPageSignIn(
  ctx: Context,
  { channel: name, values: entries, redirect, accountId }: BeginPageSignIn,
): Promise<{ readonly address: string; readonly ticket: string }> {
  demand(mayChangeListening(ctx.actor), 'A network may not change what is listened for.')
  await refuseSample(ctx)
  const channel = channelNamed(ctx, name)
  if (new URL(redirect).pathname !== signedInPath)
    throw new Expected('bad-input', `People come back to ${signedInPath} of this server.`)
  const fields = channel
    .describe()
    .accountFields.map((one) => ({ ...one, required: one.required && one.kind !== 'password' }))
  const values = readForm(fields, entries, 'values')
  const state = randomBytes(24).toString('base64url')
  const client = ourClient(ctx, channel.name)
  const begun = await pageOf(channel).begin({ values, redirect, state, ...client }, ctx.channelContext(checkSignal()))
  const kept: z.infer<typeof ticket> = {
    channel: name,
    values,
    redirect,
    keep: begun.keep,
    state: begun.state ?? state,
    accountId,
    until: ctx.now() + mostAwayMs,
  }
  const sealed = ctx.secrets.seal(JSON.stringify(kept), purposeOf(ctx)).toString('base64url')
  return { address: begun.address, ticket: sealed }
}

/** Connects what the person has signed in to; `query` is what the network sent them back with. Throws as `connectAccount`. */
export async function finishPageSignIn(
  ctx: Context,
  { ticket: sealed, query: written }: { readonly ticket: string; readonly query: string },
): Promise<Account> {
  demand(mayChangeListening(ctx.actor), 'A network may not change what is listened for.')
  const { channel: name, values, redirect, keep, state, accountId, until } = openTicket(ctx, sealed)
  const query = new URLSearchParams(written)
  if (query.get('state') !== state || until < ctx.now()) throw new Expected('bad-input', anew)
  const channel = channelNamed(ctx, name)
  const code = query.get('code')
  if (code === null) {
    const why = (query.get('error_description') ?? query.get('error') ?? 'nothing was said').slice(0, 200)
    throw new ChannelError(
      'auth',
      `${channel.describe().title.en}: nobody was let in (${why}). Begin again, and agree there.`,
    )
  }
  const client = ourClient(ctx, name)
  const input = { values, redirect, code, keep, query, ...client }
  const granted = {
    ...(await pageOf(channel).finish(input, ctx.channelContext(checkSignal()))),
    // Whoever hears with what an earlier sign-in gave begins anew with this one.
    signedInAt: String(ctx.now()),
  }
  return accountId === undefined
    ? connectAccount(ctx, { channel: name, values: granted, isGranted: true })
    : renewAccount(ctx, { id: accountId, values: granted, isGranted: true })
}

const anew = 'This sign-in was begun too long ago, or elsewhere. Begin it again.'

function openTicket(ctx: Context, sealed: string): z.infer<typeof ticket> {
  try {
    return ticket.parse(JSON.parse(ctx.secrets.open(Buffer.from(sealed, 'base64url'), purposeOf(ctx))))
  } catch (error) {
    if (error instanceof SecretError || error instanceof z.ZodError) throw new Expected('bad-input', anew)
    throw error
  }
}

function purposeOf({ workspaceId }: Context): string {
  return `page sign-in ${workspaceId}`
}

function pageOf({ signIn, describe }: Channel): PageSignIn {
  if (signIn !== undefined) return signIn
  throw new Expected('bad-input', `${describe().title.en} has no page to sign in on. Enter what the form asks for.`)
}
