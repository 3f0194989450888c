import { shapes } from '@earshot/api'
import { channels } from '@earshot/channels'
import { findToken } from '@earshot/domain'
import type { Post } from '@earshot/domain'
import { afterAll, beforeEach } from 'vitest'
import { createTestDatabase } from '../../database/testing.ts'
import { readSimply } from '../../listening/reading-for-tests.ts'
import { hear, writePost } from '../../listening/testing.ts'
import { createTestServices } from '../../testing/services.ts'
import { createTestWorkspace } from '../../testing/workspace.ts'
import { sealCredentials } from '../../workspace/account-credentials.ts'
import { readConversation } from '../conversations/read-conversation.ts'
import { inviteToPrivate } from './invite-to-private.ts'

const settings: Readonly<Record<string, Record<string, string>>> = {
  bluesky: { handle: 'halden.example', password: 'x' },
  telegram: { token: '1:x' },
  vk: { group: 'club123', token: 'x' },
  mastodon: { server: 'https://social.example', token: 'x' },
  email: {
    address: 'help@halden.example',
    password: 'x',
    imap: 'imap.halden.example:993',
    smtp: 'smtp.halden.example:465',
  },
  webchat: { name: 'Halden', origins: 'https://www.halden.example' },
  webhook: { name: 'Shop', secret: 'x'.repeat(24), answers: 'https://shop.example/answers' },
}

/** A desk with the accounts of the test on all networks, at a time of its own. Call it once in a test file. */
export async function openInvitingDesk() {
  const database = await createTestDatabase()
  const { db } = database
  afterAll(() => database.drop())
  const begin = Date.UTC(2026, 5, 1)
  const open = (now: () => number) =>
    createTestWorkspace(createTestServices(database, { channels, read: readSimply, now }))
  beforeEach(async () => {
    desk.now = begin
    desk.here = await open(() => desk.now)
  })

  const desk = {
    db,
    now: begin,
    here: await open(() => begin),

    /** An account of ours on a channel; gives its id. */
    async connect(channel: string, handle = 'halden', values = settings[channel] ?? {}): Promise<string> {
      const { ctx } = desk.here
      const id = ctx.newId()
      const account = { workspace_id: ctx.workspaceId, id, channel, ref: `us ${id}`, handle }
      const rest = { credentials: sealCredentials(ctx, id, values), created_at: new Date(desk.now) }
      await db
        .insertInto('account')
        .values({ ...account, ...rest, state: 'connected' })
        .execute()
      return id
    },

    /** What somebody says on a network; gives its mention. */
    async says(channel: string, who: string, text: string, more: Partial<Post> = {}) {
      desk.now += 1000
      const post = writePost({ channel, by: who, text, postedAt: desk.now, ...more })
      await hear(desk.here, [{ kind: 'post', post, toUs: true }])
      return db
        .selectFrom('mention')
        .selectAll()
        .where('workspace_id', '=', desk.here.ctx.workspaceId)
        .where('ref', '=', post.ref)
        .executeTakeFirstOrThrow()
    },

    inPrivate: (channel: string, who: string, text: string, more: Partial<Post> = {}) =>
      desk.says(channel, who, text, { kind: 'message', ...more }),

    async invite(mention: { id: string }, accountId?: string) {
      const offer = await inviteToPrivate(desk.here.ctx, { id: mention.id, accountId })
      shapes.invitationOffer.parse(offer)
      return { ...offer, token: findToken(offer.texts[0]) ?? '' }
    },

    conversationOf: (mention: { conversation_id: string }) => readConversation(desk.here.ctx, mention.conversation_id),

    /** What was said to and fro in a conversation, oldest first. */
    said: async (mention: { conversation_id: string }) =>
      (await desk.conversationOf(mention)).entries.map((entry) =>
        entry.kind === 'mention' ? `${entry.mention.channel} ${entry.mention.text}` : entry.reply.text,
      ),
  }
  return desk
}
