import { channels } from '@earshot/channels'
import type { Channel } from '@earshot/channels'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { writeReply } from '../../packages/server/src/answering/replies/write-reply.ts'
import type { Context } from '../../packages/server/src/context.ts'
import type { Web } from '../../packages/server/src/http/contract.ts'
import { createGuardedClient } from '../../packages/server/src/http/guarded-fetch.ts'
import { connectAccount } from '../../packages/server/src/listening/accounts/connect-account.ts'
import { hookPathOf } from '../../packages/server/src/listening/hooks/queries.ts'
import { settleHook } from '../../packages/server/src/listening/hooks/settle-hook.ts'
import { insertSource } from '../../packages/server/src/listening/sources/insert-source.ts'
import { createRooms } from '../../packages/server/src/rooms.ts'
import { createStored } from '../../packages/server/src/understanding/stored.ts'
import { sealCredentials } from '../../packages/server/src/workspace/account-credentials.ts'
import { openWorkbench } from '../listening/workbench.ts'
import type { Workbench } from '../listening/workbench.ts'

export type Values = Readonly<Record<string, string>>

/** A mention that is in the ledger, and when it was committed. */
export interface Heard {
  readonly mentionId: string
  readonly at: number
}

/** The program, all its rooms at work, and somebody who sits at it. */
export interface Desk extends Pick<Workbench, 'processorSeconds' | 'megabytes'> {
  readonly ctx: Context
  /** Where networks and visitors call. */
  readonly address: string
  /** Signs in as a person would, and listens. Gives the id of the account. */
  connect(channel: string, values: Values): Promise<string>
  /** The same without asking the network who we are: for many accounts at one test network. */
  addAccounts(channel: string, all: readonly Values[]): Promise<void>
  addSources(channel: string, all: readonly Values[]): Promise<void>
  /** Where the network calls an account. */
  hookOf(accountId: string): Promise<string>
  /** Sources that were heard at least once. */
  listening(): Promise<number>
  /** When a mention with these words was committed. */
  heard(words: string): Promise<Heard>
  /** Mentions committed since the start. */
  readonly stored: () => number
  untilStored(count: number): Promise<void>
  answer(mentionId: string, text: string): Promise<void>
  close(): Promise<void>
}

export interface DeskOptions {
  /** Instead of the guarded client. */
  readonly fetch?: typeof fetch
  /** Instead of the channel of that name. */
  readonly channel?: Channel
}

export async function openDesk({ fetch, channel }: DeskOptions = {}): Promise<Desk> {
  const guarded = createGuardedClient({ allowPrivateNetwork: true, allowedHosts: [], userAgent: 'Earshot/benchmark' })
  const told = createStored()
  const bench = await openWorkbench({
    channels: channel === undefined ? channels : new Map([...channels, [channel.name, channel]]),
    channelContext: (signal) => ({
      fetch: fetch ?? guarded.fetch,
      lookup: guarded.lookup,
      signal,
      now: Date.now,
      report: () => undefined,
    }),
    stored: told,
    // Networks that want to call need to be told where; nobody does so here.
    publicUrl: new URL('https://earshot.example'),
    // So that many visitors can come from this one machine.
    trustProxy: true,
  })
  const { ctx } = bench
  // The open network, to which no benchmark listens.
  await ctx.db.deleteFrom('source').execute()
  const person: Context = { ...ctx, actor: { kind: 'person', id: randomUUID(), name: 'Mara' } }
  const waiting = new Map<string, (heard: Heard) => void>()
  const early: { readonly text: string; readonly heard: Heard }[] = []
  const counting = new Set<{ readonly count: number; readonly resolve: () => void }>()
  let stored = 0
  told.on((_, mentions) => {
    const at = performance.now()
    stored += mentions.length
    for (const one of counting) {
      if (stored < one.count) continue
      counting.delete(one)
      one.resolve()
    }
    for (const { id, title = '', text } of mentions) {
      const words = [...waiting.keys()].find((each) => text.includes(each) || title.includes(each))
      const heard = { mentionId: id, at }
      if (words === undefined) early.push({ text: `${title} ${text}`, heard })
      else waiting.get(words)?.(heard)
      if (words !== undefined) waiting.delete(words)
      if (early.length > 1000) early.splice(0, 500)
    }
  })
  const rooms = createRooms(ctx)
  const app: Web = new Hono()
  for (const door of rooms.doors) door(app)
  const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 })
  await once(server, 'listening')
  await rooms.start()
  return {
    ctx,
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    processorSeconds: bench.processorSeconds,
    megabytes: bench.megabytes,
    stored: () => stored,
    async connect(name, values) {
      const { id } = await connectAccount(ctx, { channel: name, values })
      return id
    },
    async addAccounts(name, all) {
      for (const values of all) await addAccount(ctx, name, values)
      ctx.changes.tell(ctx.workspaceId)
    },
    async addSources(name, all) {
      for (const settings of all) await insertSource(ctx.db, ctx, { channel: name, title: name, settings })
      ctx.changes.tell(ctx.workspaceId)
    },
    async hookOf(accountId) {
      const path = await hookPathOf(ctx.db, ctx.workspaceId, accountId)
      if (path === undefined) throw new Error('nobody calls that account')
      return path
    },
    async listening() {
      const rows = await ctx.db.selectFrom('source').select('id').where('cursor', 'is not', null).execute()
      return rows.length
    },
    heard(words) {
      const found = early.find(({ text }) => text.includes(words))
      if (found !== undefined) return Promise.resolve(found.heard)
      return new Promise((resolve) => waiting.set(words, resolve))
    },
    untilStored(count) {
      if (stored >= count) return Promise.resolve()
      return new Promise((resolve) => counting.add({ count, resolve }))
    },
    async answer(mentionId, text) {
      await writeReply(person, { mentionId, text, send: true, anyway: true })
    },
    async close() {
      server.close()
      if ('closeAllConnections' in server) server.closeAllConnections()
      await rooms.stop()
      await bench.close()
      await guarded.close()
    },
  }
}

async function addAccount(ctx: Context, channelName: string, values: Values): Promise<void> {
  const id = ctx.newId()
  const channel = ctx.channels.get(channelName)
  if (channel === undefined) throw new Error(`there is no channel ${channelName}`)
  await ctx.db
    .insertInto('account')
    .values({
      workspace_id: ctx.workspaceId,
      id,
      channel: channelName,
      ref: `account ${id}`,
      handle: `account ${id}`,
      credentials: sealCredentials(ctx, id, values),
      state: 'connected',
      created_at: new Date(),
    })
    .execute()
  await settleHook(ctx.db, ctx, { id, channel, values })
  await insertSource(ctx.db, ctx, { channel: channelName, title: id, settings: {}, accountId: id })
}
