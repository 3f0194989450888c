import type { LiveEvent, Reply } from '@earshot/api'
import type { Channel, ChannelDescription } from '@earshot/channels'
import { sql } from 'kysely'
import { afterAll, afterEach } from 'vitest'
import { createTestDatabase } from '../../database/testing.ts'
import { connectTestAccount } from '../../testing/account.ts'
import { storeMention } from '../../testing/mention.ts'
import { publishingChannel, startPublishingServer } from '../../testing/publishing-server.ts'
import { createTestServices } from '../../testing/services.ts'
import { createTestWorkspace } from '../../testing/workspace.ts'
import { writeReply } from '../replies/write-reply.ts'
import { startOutbox } from './outbox.ts'
import type { Outbox } from './outbox.ts'

/** A desk that sends over a network in miniature, which is new for each test. Call it once in a test file. */
export async function openSendingDesk() {
  const database = await createTestDatabase()
  const outboxes: Outbox[] = []
  afterAll(async () => {
    desk.network.close()
    await database.drop()
  })
  afterEach(async () => {
    for (const outbox of outboxes.splice(0)) await outbox.stop(0)
    // What one test left behind is not sent by the next.
    await database.db.deleteFrom('reply').execute()
    desk.network.close()
    desk.network = await startPublishingServer()
  })

  const desk = {
    database,
    network: await startPublishingServer(),
    workspace: await createTestWorkspace(createTestServices(database)),

    /** A workspace with an account on a network that publishes in this way. */
    async onNetwork(exactlyOnce: ChannelDescription['exactlyOnce'], canFind = true): Promise<void> {
      await desk.onChannel(publishingChannel(desk.network.address, exactlyOnce, { canFind }))
    },

    async onChannel(channel: Channel, settings: { readonly sample?: boolean } = {}): Promise<void> {
      const services = createTestServices(database, { channels: new Map([['bluesky', channel]]) })
      desk.workspace = await createTestWorkspace(services, settings)
      await connectTestAccount(desk.workspace)
    },

    startSending(): Outbox {
      const outbox = startOutbox(desk.workspace.ctx)
      outboxes.push(outbox)
      return outbox
    },

    /** Somebody answers a mention and presses the button. */
    async press(text = 'Hello Ann', mention: Parameters<typeof storeMention>[1] = {}): Promise<Reply> {
      const { id } = await storeMention(desk.workspace, mention)
      return writeReply(desk.workspace.ctx, { mentionId: id, text, send: true, anyway: false })
    },

    /** Waits until the answer, as it is told to readers, is in one of the states. */
    reaches(reply: Reply, ...states: Reply['state'][]): Promise<Reply> {
      const { live, workspaceId } = desk.workspace.ctx
      return new Promise((resolve) => {
        const stop = live.subscribe(workspaceId, (event: LiveEvent) => {
          if (event.type !== 'reply' || event.reply.id !== reply.id || !states.includes(event.reply.state)) return
          stop()
          resolve(event.reply)
        })
      })
    },

    rowOf: ({ id }: Reply) =>
      database.db.selectFrom('reply').selectAll().where('id', '=', id).executeTakeFirstOrThrow(),

    loseAccount: () =>
      database.db.deleteFrom('account').where('workspace_id', '=', desk.workspace.ctx.workspaceId).execute(),

    /** As if the lease of a dead worker had run out. */
    leasesRunOut: () => sql`update reply set lease_until = now() where state = 'sending'`.execute(database.db),
  }
  return desk
}
